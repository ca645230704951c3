// How many reports the story has. How long they are is left out on purpose: it tells one stream from another rather than one event, and a judge
// that saw it was stricter with every stream whose summaries were as long as those of its strictest teacher.
import type { Signal } from './index.ts';

export const size: Signal = {
  name: 'size',
  measures: ['reports'],
  directions: [0],
  measure({ story }, out, at) {
    out[at] = Math.log(story.articleIds.length);
  },
};
