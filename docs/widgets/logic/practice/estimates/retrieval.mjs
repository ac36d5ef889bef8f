/** Chunks, indexes and the time of retrieval. */
import { formatQuantity as q, plain as n } from '../format.mjs';
import { step, template } from './problem.mjs';

const VECTORS = [5e6, 16e6, 20e6, 50e6, 100e6];

export default [
  template({
    id: 'chunk-count', title: 'Chunks of a corpus', see: 'systems/rag/#chunking', tolerance: 0.05,
    choices: { documents: [1e6, 2e6, 3e6, 10e6], length: [2000, 2500, 4000], size: [300, 400, 512], overlap: [60, 80] },
    question: ({ documents, length, size, overlap }) => `${q(documents, 'documents')} of ${n(length)} tokens each are cut into chunks of ${size} tokens with ${overlap} tokens of overlap, document by document. How many chunks result?`,
    solve: ({ documents, length, size, overlap }) => {
      const each = Math.ceil((length - overlap) / (size - overlap));
      return {
        steps: [step(`A chunk brings ${size} − ${overlap} new tokens`, size - overlap, 'tokens'), step(`A document: (${n(length)} − ${overlap}) / ${size - overlap}, rounded up`, each, 'chunks'), step(`× ${q(documents, 'documents')}`, documents * each, 'chunks')],
        slips: [{ value: documents * Math.ceil(length / size), reason: 'You ignored the overlap: each chunk brings fewer new tokens than it holds.' }, ...(length % size ? [{ value: documents * length / size, reason: 'You ignored the overlap and the last, shorter chunk of each document.' }] : [])],
      };
    },
  }),
  template({
    id: 'flat-index', title: 'A flat index', see: 'systems/rag/#nearest-neighbors', tolerance: 0.05,
    choices: { vectors: VECTORS, width: [384, 768, 1024, 1536], bytes: [2, 4] },
    question: ({ vectors, width, bytes }) => `How much memory do ${q(vectors, 'vectors')} of ${n(width)} dimensions take at ${bytes} bytes a value, without any index structure?`,
    solve: ({ vectors, width, bytes }) => ({
      steps: [step(`A vector: ${n(width)} × ${bytes} B`, width * bytes, 'B'), step(`× ${q(vectors, 'vectors')}`, vectors * width * bytes, 'B')],
      slips: [{ value: vectors * width, reason: 'You counted values, not bytes.' }, { value: vectors * width * (bytes === 4 ? 2 : 4), reason: `The values take ${bytes} bytes here.` }, { value: vectors * width * bytes / 8, reason: 'Bytes, not bits: there is nothing to divide by 8.' }],
    }),
  }),
  template({
    id: 'hnsw-index', title: 'An HNSW index', see: 'systems/rag/#hnsw', tolerance: 0.03,
    choices: { vectors: VECTORS, width: [256, 384, 768], links: [24, 32, 48] },
    question: ({ vectors, width, links }) => `${q(vectors, 'vectors')} of ${width} dimensions in 32-bit floats get an HNSW index with M = ${links}. Counting 2M links of 4 bytes a vector and nothing else, how much memory does it need?`,
    solve: ({ vectors, width, links }) => ({
      steps: [step(`A vector: ${width} × 4 B`, width * 4, 'B'), step(`Its links: 2 × ${links} × 4 B`, 8 * links, 'B'), step(`Together × ${q(vectors, 'vectors')}`, vectors * (width * 4 + 8 * links), 'B')],
      slips: [{ value: vectors * width * 4, reason: 'You forgot the links of the graph.' }, { value: vectors * (width * 4 + 4 * links), reason: 'The bottom layer allows 2M links a vector, not M.' }, { value: vectors * (width * 2 + 8 * links), reason: '32-bit floats take 4 bytes, not 2.' }],
    }),
  }),
  template({
    id: 'pq-index', title: 'Product quantization', see: 'systems/rag/#quantization', tolerance: 0.05,
    choices: { vectors: VECTORS, width: [768, 1024, 1536], parts: [32, 48, 64, 96] },
    question: ({ vectors, width, parts }) => `${q(vectors, 'vectors')} of ${n(width)} dimensions are stored as product-quantization codes of ${parts} sub-vectors with 8 bits each, plus an 8-byte id. How much memory is that?`,
    solve: ({ vectors, width, parts }) => ({
      steps: [step(`A code: ${parts} × 8 bits`, parts, 'B'), step(`With the id: + 8 B; × ${q(vectors, 'vectors')}`, vectors * (parts + 8), 'B')],
      slips: [{ value: vectors * parts, reason: 'You forgot the ids.' }, { value: vectors * (parts * 8 + 8), reason: '8 bits are one byte: a code takes one byte a sub-vector.' }, { value: vectors * width * 4, reason: 'That is the index before quantization.' }],
    }),
  }),
  template({
    id: 'ivf-scan', title: 'Time of an IVF search', see: 'systems/rag/#nearest-neighbors',
    choices: { vectors: VECTORS, width: [768, 1024], cells: [4096, 8192, 16384], probes: [16, 32, 64], bandwidth: [100e9, 200e9] },
    question: ({ vectors, width, cells, probes, bandwidth }) => `${q(vectors, 'vectors')} of ${n(width)} 32-bit floats lie in ${n(cells)} equally full cells; a search reads ${probes} of them and the ${n(cells)} centroids. How long does reading take at ${q(bandwidth, 'B/s')}?`,
    solve: ({ vectors, width, cells, probes, bandwidth }) => {
      const read = cells + vectors * probes / cells;
      return {
        steps: [step(`Vectors read: ${n(cells)} centroids + ${q(vectors, 'vectors')} × ${probes} / ${n(cells)}`, read, 'vectors'), step(`× ${n(width)} × 4 B`, read * width * 4, 'B'), step(`/ ${q(bandwidth, 'B/s')}`, read * width * 4 / bandwidth, 's')],
        slips: [{ value: vectors * width * 4 / bandwidth, reason: 'That scans everything; only the probed cells are read.' }, { value: (read - cells) * width * 4 / bandwidth, reason: 'You forgot the centroids, which every search compares first.' }, { value: vectors / cells * width * 4 / bandwidth, reason: `That is one cell; ${probes} are read.` }],
      };
    },
  }),
  template({
    id: 'embedding-work', title: 'Embedding a corpus', see: 'systems/rag/#sizing',
    choices: { chunks: [5e6, 16e6, 50e6], tokens: [300, 400, 512], params: [110e6, 300e6, 560e6], rate: [50e12, 125e12], gpus: [1, 4, 8] },
    question: ({ chunks, tokens, params, rate, gpus }) => `An encoder of ${q(params, 'parameters')} embeds ${q(chunks, 'chunks')} of ${tokens} tokens on ${gpus} GPU${gpus > 1 ? 's' : ''} that reach${gpus > 1 ? '' : 'es'} ${q(rate, 'FLOP/s')}${gpus > 1 ? ' each' : ''}. How long does it take, attention scores left out?`,
    solve: ({ chunks, tokens, params, rate, gpus }) => {
      const work = 2 * params * chunks * tokens;
      return {
        steps: [step(`Tokens: ${q(chunks, 'chunks')} × ${tokens}`, chunks * tokens, 'tokens'), step('Work: 2 × parameters × tokens', work, 'FLOP'), step(`/ (${gpus} × ${q(rate, 'FLOP/s')})`, work / rate / gpus, 's')],
        slips: [{ value: work / rate / gpus * 3, reason: 'Six is for training; embedding is a forward pass: 2.' }, { value: work / rate / gpus / tokens, reason: 'You counted one token a chunk.' }, { value: work / rate / gpus / 2, reason: 'A multiplication and an addition are two operations.' }, ...(gpus > 1 ? [{ value: work / rate, reason: 'The GPUs share the work.' }] : [])],
      };
    },
  }),
  template({
    id: 'rerank-time', title: 'Time of a cross-encoder', see: 'systems/rag/#reranking',
    choices: { params: [85e6, 110e6, 300e6], pool: [50, 100, 200], chunk: [300, 400, 512], query: [20, 30], rate: [50e12, 125e12] },
    question: ({ params, pool, chunk, query, rate }) => `A cross-encoder of ${q(params, 'parameters')} re-ranks ${pool} chunks of ${chunk} tokens against a query of ${query} tokens, on a GPU that reaches ${q(rate, 'FLOP/s')}. How long does that take?`,
    solve: ({ params, pool, chunk, query, rate }) => {
      const work = 2 * params * pool * (chunk + query);
      return {
        steps: [step(`Tokens: ${pool} pairs × (${chunk} + ${query})`, pool * (chunk + query), 'tokens'), step('Work: 2 × parameters × tokens', work, 'FLOP'), step(`/ ${q(rate, 'FLOP/s')}`, work / rate, 's')],
        slips: [{ value: work / rate / pool, reason: 'That is one pair; a cross-encoder reads the query with every chunk anew.' }, { value: work / rate / 2, reason: 'A multiplication and an addition are two operations.' }],
      };
    },
  }),
];
