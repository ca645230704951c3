// The runs of a text are those that the pattern finds, of which runs.ts is a quicker writing.
import { expect, test } from 'vitest';
import { endOfRun, nextRun } from '../../src/understand/runs.ts';

const pattern = /\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|['’](?=\p{L}))*/gu;

test.each([
  ['words and blanks', ' Two men,  one boat. '],
  ['numbers with points', '1,200 3.5. 12:30: 1,,2 .5 7,'],
  ['apostrophes within a word', "Nestlé's O’Neill 'quoted' rock'n'roll' 9's"],
  ['letters and digits', 'COVID19 4x4 B-52 2nd'],
  ['marks of their own', 'cafe\u0301 \u0301x ١٢٣ قِطّة'],
  ['scripts without blanks', '台风海燕逼近 カタカナ ไทย'],
  ['letters beyond sixteen bits', '\u{1D504}\u{1D505} \u{20000}x 😀 a\u{1F600}b'],
  ['halves of such letters', 'a\ud835 \udc00b \ud835'],
  ['nothing', ''],
])('%s', (_, text) => {
  const found: [number, string][] = [];
  let end = 0;
  for (let start = nextRun(text, 0); start < text.length; start = nextRun(text, end)) {
    end = endOfRun(text, start);
    found.push([start, text.slice(start, end)]);
  }
  expect(found).toEqual([...text.matchAll(pattern)].map((match) => [match.index, match[0]]));
});
