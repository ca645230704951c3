// The moment at which a stream stands, told only by its articles' own times, for streams that come without a time of arrival.
// The median of the newest few: one article dated 2035 or 1970 moves nothing, a stream that really moved on is followed within five.

const remembered = 9;

/** Gives each publication time the moment of the stream; never runs backwards. */
export function createStreamClock(): (publishedAt: number) => number {
  const newest: number[] = [];
  let now = Number.NEGATIVE_INFINITY;
  return (publishedAt) => {
    newest.push(publishedAt);
    if (newest.length > remembered) {
      newest.shift();
    }
    const sorted = [...newest].sort((a, b) => a - b);
    now = Math.max(now, sorted[(sorted.length - 1) >> 1]!);
    return now;
  };
}
