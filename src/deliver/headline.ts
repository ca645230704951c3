// A headline as people should read it: without the outlet's own name at its end, which the list of outlets says anyway.
// Nothing else is taken away: what an article's title says is the outlet's to say.

const separator = /^(.*\S)\s+[-–—|·]\s+(\S.*)$/su;
/** Words that an outlet's name may have more or less in its titles than in our list: "BBC" and "BBC News". */
const otherWords = 2;

/** "Rain expected - The Courier" of The Courier -> "Rain expected". A title that is nothing but the name stays. */
export function withoutOutlet(title: string, outlet: string): string {
  const match = separator.exec(title);
  return match !== null && isName(match[2]!, outlet) ? match[1]! : title;
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
