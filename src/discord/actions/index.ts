// Every button, select and form, and what stands in the menu of a message.
import type { Action, MessageMenu } from '../command.ts';
import { careSplit } from './care-split.ts';
import { digestStory } from './digest-story.ts';
import { feedChoice } from './feed-choice.ts';
import { followUps } from './follow-ups.ts';
import { meEnd, mePages, meStop } from './me.ts';
import { mute, muteForMe, muteHere, mutesButton, unmute } from './mute.ts';
import { notThisTopic, notThisTopicUndo, notThisTopicWhich } from './not-this-topic.ts';
import { feedsButton, newsButton, searchButton, topicsButton } from './pages.ts';
import { privacyDelete } from './privacy-delete.ts';
import { role } from './role.ts';
import { save, savedPages, unsave } from './save.ts';
import { setup, setupTopic } from './setup.ts';
import { sources } from './sources.ts';
import { subscription } from './subscription.ts';
import { answerUndo, topicCopy, topicEdit } from './topic-buttons.ts';
import { topicDraft } from './topic-draft.ts';
import { topicForm } from './topic-form.ts';
import { trackChosen, trackStory } from './track-story.ts';
import { tune } from './tune.ts';
import { why } from './why.ts';
import { whyThis, whyWhich } from './why-this.ts';

export const actions: readonly Action[] = [
  setup,
  setupTopic,
  sources,
  digestStory,
  why,
  whyWhich,
  followUps,
  mute,
  muteForMe,
  muteHere,
  unmute,
  mutesButton,
  save,
  unsave,
  savedPages,
  meStop,
  meEnd,
  mePages,
  role,
  subscription,
  feedChoice,
  careSplit,
  topicForm,
  topicDraft,
  topicEdit,
  topicCopy,
  answerUndo,
  tune,
  trackChosen,
  notThisTopic,
  notThisTopicWhich,
  notThisTopicUndo,
  privacyDelete,
  newsButton,
  searchButton,
  feedsButton,
  topicsButton,
];

/** In the order in which they were made; Discord shows them by name. */
export const messageMenus: readonly MessageMenu[] = [trackStory, whyThis];
