// Every button, select and form, and what stands in the menu of a message.
import type { Action, MessageMenu } from '../command.ts';
import { digestStory } from './digest-story.ts';
import { feedChoice } from './feed-choice.ts';
import { feedsButton, newsButton, searchButton, topicsButton } from './pages.ts';
import { privacyDelete } from './privacy-delete.ts';
import { setup, setupTopic } from './setup.ts';
import { sources } from './sources.ts';
import { subscription } from './subscription.ts';
import { topicForm } from './topic-form.ts';
import { why } from './why.ts';

export const actions: readonly Action[] = [
  setup,
  setupTopic,
  sources,
  digestStory,
  why,
  subscription,
  feedChoice,
  topicForm,
  privacyDelete,
  newsButton,
  searchButton,
  feedsButton,
  topicsButton,
];

/** In the order in which they were made; Discord shows them by name. */
export const messageMenus: readonly MessageMenu[] = [];
