// Rules that keep an article out of a story however alike they are: what no likeness of words can see, because the words are the same.
// Each says in words why; null means nothing speaks against it.
import type { Comparison, MemberLikeness } from './compare.ts';
import type { Member } from './open-stories.ts';
import type { Rarity } from './rarity.ts';
import { nameOf, termOf, titleCountOf } from './reading.ts';
import { disagreeing } from './signals/amounts.ts';

const hourMs = 3_600_000;
/** Between two instalments of a column; the same headline sooner is an update. */
const instalmentMs = 10 * hourMs;
/** Likeness from which a live page may stand in a story: it tells of much besides. */
const liveLikeness = 0.95;

/** Likeness from which a lone report may name others in its headline: the rest of what the two say is the same. */
const strangerLikeness = 0.9;
/** Share of a headline's names from which it is about others. */
const mostlyForeign = 0.6;
/** Terms from which a report would have mentioned whom it is about: a bare headline would not. */
const tellingTerms = 20;

/** The rule that keeps the article out, in words. */
export function vetoOf(comparison: Comparison, likeness: number, rarity: Rarity): string | null {
  return (
    series(comparison) ??
    results(comparison) ??
    instalment(comparison) ??
    otherNames(comparison, rarity) ??
    strangers(comparison, likeness, rarity) ??
    live(comparison, likeness)
  );
}

/** "Day 3" beside "day 4": the number is a place in a series. */
function series({ article, best }: Comparison): string | null {
  for (const ours of inTitle(article).filter(({ unit }) => unit.endsWith('#'))) {
    const theirs = inTitle(best.member).filter(({ unit }) => unit === ours.unit);
    if (theirs.length > 0 && theirs.every(({ value }) => value !== ours.value)) {
      const name = ours.unit.slice(0, -1);
      return `${name} ${ours.value} is not ${name} ${theirs[0]!.value}`;
    }
  }
  return null;
}

/** Two results with no score in common: the same sides on another day. */
function results({ article, best }: Comparison): string | null {
  const ours = inTitle(article).filter(({ unit }) => unit === 'result');
  const theirs = inTitle(best.member).filter(({ unit }) => unit === 'result');
  return ours.length > 0 &&
    theirs.length > 0 &&
    !ours.some(({ value }) => theirs.some((other) => other.value === value))
    ? 'another result'
    : null;
}

/** One outlet, one headline, another day, another text: a column, the weather, the lottery. */
function instalment({ article, members, copied }: Comparison): string | null {
  const same = members.filter(
    ({ member }) => member.outlet === article.outlet && member.plainTitle === article.plainTitle,
  );
  const isOther = ({ member }: MemberLikeness): boolean =>
    Math.abs(member.publishedAt - article.publishedAt) >= instalmentMs;
  return article.outlet !== '' && copied < 1 && same.length === members.length && same.every(isOther)
    ? 'another instalment under the same headline'
    : null;
}

/** The headlines name others and count otherwise: the same kind of event elsewhere. */
function otherNames({ article, best }: Comparison, rarity: Rarity): string | null {
  const ours = titleNames(article, rarity);
  const theirs = titleNames(best.member, rarity);
  if (ours.size === 0 || theirs.size === 0 || isAnyIn(ours, best.member) || isAnyIn(theirs, article)) {
    return null;
  }
  return disagreeing(inTitle(article), inTitle(best.member)) > 0 ? 'other names and other numbers' : null;
}

/** Of a story that nobody else has told yet. */
function strangers(comparison: Comparison, likeness: number, rarity: Rarity): string | null {
  return comparison.story.articleIds.length === 1 && isOfOthers(comparison, likeness, rarity)
    ? 'its headline is about others'
    : null;
}

/** Each headline names somebody of whom the other report says nothing, one of the two mostly such: the same kind of event of others. */
export function isOfOthers({ article, best }: Comparison, likeness: number, rarity: Rarity): boolean {
  const { member } = best;
  const isBrief = Math.min(article.entries.length, member.entries.length) < tellingTerms;
  if (likeness >= strangerLikeness || isBrief) {
    return false;
  }
  const ours = foreignShare(article, member, rarity);
  const theirs = foreignShare(member, article, rarity);
  return Math.min(ours, theirs) > 0 && Math.max(ours, theirs) >= mostlyForeign;
}

/** Share of the names in the headline, by rarity, that stand nowhere in the other report; 0 when it names nobody. */
function foreignShare(member: Member, other: Member, rarity: Rarity): number {
  const known = new Set(Array.from(other.entries, termOf));
  let all = 0;
  let foreign = 0;
  for (const name of titleNames(member, rarity)) {
    const weight = rarity.weights[name]!;
    all += weight;
    foreign += known.has(name) ? 0 : weight;
  }
  return all === 0 ? 0 : foreign / all;
}

/** A page that follows a whole day joins only what it is all about, and gathers nobody. */
function live({ article, story }: Comparison, likeness: number): string | null {
  if (story.members.every(({ isLive }) => isLive)) {
    return 'a live page is no report of one event';
  }
  return article.isLive && likeness < liveLikeness ? 'a live page is no report of one event' : null;
}

function inTitle(member: Member): Member['amounts'] {
  return member.amounts.slice(0, member.amountsInTitle);
}

/** In a capital that only begins the headline, or a Title Case one, a name is what is rare as well. */
const rareName = 6.5;

function titleNames(member: Member, rarity: Rarity): ReadonlySet<number> {
  const names = new Set<number>();
  for (const entry of member.entries) {
    const name = titleCountOf(entry) > 0 ? nameOf(entry) : 0;
    if (name === 1 || (name > 0 && rarity.weights[termOf(entry)]! >= rareName)) {
      names.add(termOf(entry));
    }
  }
  return names;
}

function isAnyIn(names: ReadonlySet<number>, member: Member): boolean {
  return member.entries.some((entry) => names.has(termOf(entry)));
}

const livePattern =
  /\b(?:live(?: news)?(?: updates?|blog| blog| coverage)|news live|updates? live|live:|as it happened|morning briefing|evening briefing|at a glance|liveticker|newsblog|newsticker|en direct|en vivo|minuto a minuto|what we know so far)\b|^\s*(?:live\s*[:|–—-]|what (?:we|you need to) know\b)/iu;

/** Live blogs, "what we know so far" pages and the day's round-ups, by their headline as it was published. */
export function isLivePage(title: string): boolean {
  return livePattern.test(title);
}
