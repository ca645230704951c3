// A headline as people should read it: without the outlet's own name at its end, which the list of outlets says anyway.
// Nothing else is taken away: what an article's title says is the outlet's to say.
import type { Revision } from '../model/article.ts';
import type { OutletReport } from '../model/digest.ts';

const separator = /^(.*\S)\s+[-–—|·]\s+(\S.*)$/su;
/** Words that an outlet's name may have more or less in its titles than in our list: "BBC" and "BBC News". */
const otherWords = 2;

/** "Rain expected - The Courier" of The Courier -> "Rain expected". A title that is nothing but the name stays. */
export function withoutOutlet(title: string, outlet: string): string {
  const match = separator.exec(title);
  return match !== null && isName(match[2]!, outlet) ? match[1]! : title;
}

/** What an outlet's headline was before it was changed, oldest first, each wording once; without those that differ in nothing that is read. */
export function formerHeadlines(
  revisions: readonly Pick<Revision, 'title'>[],
  { title, outlet }: Pick<OutletReport, 'title' | 'outlet'>,
): readonly string[] {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim();
  const seen = new Set([plain(title), '']);
  return revisions
    .map((revision) => withoutOutlet(revision.title, outlet))
    .filter((former) => {
      const isNew = !seen.has(plain(former));
      seen.add(plain(former));
      return isNew;
    });
}

function isName(tail: string, outlet: string): boolean {
  const said = wordsOf(tail);
  const known = wordsOf(outlet);
  const [shorter, longer] = said.length <= known.length ? [said, known] : [known, said];
  return (
    shorter.length > 0 &&
    longer.length - shorter.length <= otherWords &&
    ` ${longer.join(' ')} `.includes(` ${shorter.join(' ')} `)
  );
}

/** Lower-case words without a leading "the". */
function wordsOf(name: string): readonly string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words[0] === 'the' ? words.slice(1) : words;
}
