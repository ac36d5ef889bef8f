/** The fields of a section in the index, in their order, and what a match in each is worth. */

export const FIELDS = /** @type {const} */ (['title', 'names', 'plain', 'notes', 'path', 'body']);
/** `notes` are the questions of cards and quiz about the section, and the definitions of its terms. */

export const BOOSTS = { title: 6, names: 1, plain: 4, notes: 2.5, path: 2.5, body: 1 };

/** What a section is besides text, as bits. */
export const FLAGS = { formula: 1, metric: 2, summary: 4, list: 8 };
