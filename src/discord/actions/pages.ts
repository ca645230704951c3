// The Back and More buttons of lists: each asks for its page anew.

import { type Action, askerOf, guildOf } from '../command.ts';
import { listFeeds } from '../commands/feed.ts';
import { newsPage } from '../commands/news.ts';
import { searchPage } from '../commands/search.ts';
import { listTopics } from '../commands/topic.ts';
import { languageFor } from '../language.ts';

export const newsButton: Action = {
  name: 'news',
  isAdministration: false,
  answers: 'update',
  run: (app, interaction, [topicId = '', hours = '', page = '']) =>
    newsPage(app, askerOf(interaction), {
      topicId: topicId === '' ? null : topicId,
      hours: Number(hours) || 24,
      page: Number(page) || 0,
    }),
};

export const searchButton: Action = {
  name: 'search',
  isAdministration: false,
  answers: 'update',
  run: (app, interaction, [page = '', ...words]) =>
    searchPage(app, askerOf(interaction), words.join(':'), Number(page) || 0),
};

export const feedsButton: Action = {
  name: 'feeds',
  isAdministration: true,
  answers: 'update',
  run: (app, interaction, [page = '']) =>
    listFeeds(app, guildOf(interaction), Number(page) || 0, languageFor(interaction)),
};

export const topicsButton: Action = {
  name: 'topics',
  isAdministration: true,
  answers: 'update',
  run: (app, interaction, [page = '']) =>
    listTopics(app, guildOf(interaction), Number(page) || 0, languageFor(interaction)),
};
