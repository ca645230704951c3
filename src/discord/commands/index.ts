// Every slash command, in the order in which /help lists them.
import type { Command } from '../command.ts';
import { care } from './care.ts';
import { digest } from './digest.ts';
import { feed } from './feed.ts';
import { help } from './help.ts';
import { me } from './me.ts';
import { mutes } from './mutes.ts';
import { news } from './news.ts';
import { privacy } from './privacy.ts';
import { role } from './role.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { status } from './status.ts';
import { story } from './story.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { topic } from './topic.ts';
import { unsubscribe } from './unsubscribe.ts';
import { why } from './why.ts';

export const commands: readonly Command[] = [
  setup,
  topic,
  subscribe,
  subscriptions,
  unsubscribe,
  role,
  digest,
  news,
  story,
  care,
  search,
  why,
  me,
  saved,
  mutes,
  feed,
  settings,
  status,
  privacy,
  help,
];
