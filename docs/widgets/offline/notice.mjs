/** A small note at the foot of the window; it moves nothing on the page. Its text is a live region, its progress is not. */

/** How long a note that asks for nothing stays (milliseconds). */
const BRIEFLY = 5_000;

export class Notice {
  #box = document.createElement('div');
  #text = document.createElement('p');
  #bar = document.createElement('progress');
  #buttons = document.createElement('p');

  constructor() {
    this.#box.className = 'wb-offline';
    this.#box.hidden = true;
    this.#text.setAttribute('role', 'status');
    this.#box.append(this.#text, this.#bar, this.#buttons);
    (document.querySelector('main') ?? document.body).append(this.#box);
  }

  /** @param {string} text */
  begin(text) {
    this.#bar.setAttribute('aria-label', text);
    this.#show(text, [['Hide', () => this.#hide()]]);
    this.#bar.hidden = false;
  }

  /** @param {number} done @param {number} total */
  progress(done, total) {
    this.#bar.max = total;
    this.#bar.value = done;
  }

  /** Says how it ended, then goes, unless the reader has hidden it before. @param {string} text */
  end(text) {
    if (this.#box.hidden) return;
    this.#show(text, []);
    setTimeout(() => this.#hide(), BRIEFLY);
  }

  /** @param {string} text @param {string} action @param {() => void} act */
  offer(text, action, act) {
    this.#show(text, [[action, act], ['Later', () => this.#hide()]]);
  }

  /** @param {string} text @param {[string, () => void][]} actions */
  #show(text, actions) {
    this.#box.hidden = false;
    this.#bar.hidden = true;
    this.#text.textContent = text;
    this.#buttons.replaceChildren(...actions.map(([name, act]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.addEventListener('click', act);
      return button;
    }));
  }

  #hide() {
    this.#box.hidden = true;
  }
}
