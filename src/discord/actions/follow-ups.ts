// The button Follow-ups below a card: how the story went on since the card was posted, for the asker only. `follow:<story>`
import { changeLines } from '../../deliver/changes.ts';
import { findStory } from '../../deliver/shell/care.ts';
import { type FollowUps, followUps as readFollowUps } from '../../deliver/shell/follow-ups.ts';
import { isolate } from '../../model/direction.ts';
import { inLanguages, type Language } from '../../model/language.ts';
import { type Action, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { serverOf } from '../server-of.ts';
import { ownButtons } from '../story-buttons.ts';
import { storyGone } from '../story-gone.ts';
import { linked, shown, wholeLines } from '../text.ts';

/** The newest of each. */
const turnsTold = 8;
const reportsTold = 6;
const room = 1900;

export const followUps: Action = {
  name: 'follow',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const language = languageFor(interaction);
    const guildId = await serverOf(app, interaction, storyId);
    const story = guildId === null ? null : await findStory(app, guildId, storyId);
    const messageId = interaction.isMessageComponent() ? interaction.message.id : null;
    const found = guildId === null || story === null ? null : await readFollowUps(app, guildId, story, messageId);
    return found === null
      ? storyGone(language)
      : { ...say(describe(found, language)), components: [ownButtons(found.view.storyId, language)] };
  },
};

function describe({ view, sinceAt, turns, reports }: FollowUps, language: Language): string {
  const tell = words(language);
  const title = `**${isolate(shown(view.headline, 200), language)}**`;
  const since = moment(sinceAt);
  const happened = turns.slice(-turnsTold).map(({ at, changes }) => {
    const said = changeLines(changes, language).map((line) => shown(line, 300));
    return `- ${moment(at)}: ${said.join(tell.semicolon)}`;
  });
  const newest = reports.slice(0, reportsTold).map(({ outlet, title: headline, url, publishedAt }) => {
    return `- ${isolate(shown(outlet, 60), language)}: ${linked(headline, url)} ${moment(publishedAt)}`;
  });
  return wholeLines(
    [
      title,
      happened.length === 0 ? tell.nothing(since) : tell.since(since),
      ...happened,
      ...(newest.length === 0 ? [] : [tell.newest, ...newest]),
    ],
    room,
  );
}

function moment(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`;
}

export const words = inLanguages({
  en: {
    since: (posted: string) => `What happened since ${posted}:`,
    nothing: (posted: string) => `Nothing materially new since ${posted}.`,
    newest: '**Newest reports**',
    semicolon: '; ',
  },
  de: {
    since: (posted: string) => `Was seitdem geschah (${posted}):`,
    nothing: (posted: string) => `Seitdem gibt es nichts wesentlich Neues (${posted}).`,
    newest: '**Neueste Berichte**',
    semicolon: '; ',
  },
  ar: {
    since: (posted: string) => `ما حدث منذ ذلك الحين (${posted}):`,
    nothing: (posted: string) => `لا جديد جوهريًّا منذ ذلك الحين (${posted}).`,
    newest: '**أحدث التقارير**',
    semicolon: '؛ ',
  },
});
