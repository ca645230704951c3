// Makes src/understand/data/rarity.json: the document frequencies of ../shared/stories, stemmed, in steps of a fifth, the rarest left out.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPhrase } from '../../../src/understand/words.ts';

const source = '../shared/stories/document-frequency.json';
const target = 'src/understand/data/rarity.json';
const maxTerms = 30_000;
const lowest = 4;
const ratio = 1.2;

test.skipIf(!existsSync(source))('the background of rarity is made from the shared document frequencies', () => {
  const text = readFileSync(source, 'utf8');
  const given = JSON.parse(text) as { documents: number; period: string; frequency: Record<string, number> };
  const frequencies = new Map<string, number>();
  for (const [word, frequency] of Object.entries(given.frequency)) {
    const [term, ...more] = readPhrase(word, 'en');
    if (term !== undefined && more.length === 0) {
      // Documents that hold two forms of a word are counted twice; the forms of one word share few enough.
      frequencies.set(term, (frequencies.get(term) ?? 0) + frequency);
    }
  }
  const commonest = [...frequencies].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, maxTerms);
  const levels: string[][] = [];
  for (const [term, frequency] of commonest) {
    const level = Math.max(0, Math.round(Math.log(Math.min(frequency, given.documents) / lowest) / Math.log(ratio)));
    while (levels.length <= level) {
      levels.push([]);
    }
    levels[level]!.push(term);
  }
  const made = {
    origin: `Document frequencies of ${given.documents} English news feed items, ${given.period} (sha256 of the source ${createHash('sha256').update(text).digest('hex')}), stemmed; terms of level n occur in about lowest * ratio^n documents.`,
    documents: given.documents,
    lowest,
    ratio,
    levels: levels.map((terms) => terms.sort().join(' ')),
  };
  writeFileSync(target, `${JSON.stringify(made, null, 1)}\n`);
  expect(commonest.length).toBeGreaterThan(10_000);
});
