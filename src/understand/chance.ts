// What is alike by chance. The more stories are open, the likelier one of them is like the article though it tells of something else, so the same
// likeness must count less in a busy stream than in a quiet one. No measure of one story and one article can see that.

/** Among so few open stories likeness is taken as it is. */
const few = 150;
/** Log-odds for each e-fold of open stories beyond. */
const perFold = 0.2;
/** Two stories are compared by more articles than one: a merge must stand against more chances. */
const mergePerFold = 0.6;

/** Log-odds to be added to what the judge of placing says; 0 or less. */
export function chanceOfLikeness(openStories: number): number {
  return -perFold * folds(openStories);
}

/** Likewise for the judge of merging. */
export function chanceOfMerge(openStories: number): number {
  return -mergePerFold * folds(openStories);
}

function folds(openStories: number): number {
  return Math.max(0, Math.log(openStories / few));
}
