// Stories that the asker saved for later: as a list with buttons, and how one is saved.
import { arrangementOf } from '../deliver/shell/care.ts';
import { namesOf, viewStories } from '../deliver/shell/sight.ts';
import { isolate } from '../model/direction.ts';
import { inLanguages } from '../model/language.ts';
import type { Story } from '../model/story.ts';
import type { App } from '../ports/app.ts';
import { type Answer, type Ask, say } from './command.ts';
import { languageFor } from './language.ts';
import { lineRoom, numberedList } from './numbered-list.ts';
import { storyGone } from './story-gone.ts';
import { linked, shown } from './text.ts';

/** With the headline and the link that the server sees: they stay when the story is forgotten. Under any of its ids it is saved once. */
export async function saveStory(app: App, interaction: Ask, guildId: string, story: Story): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const userId = interaction.user.id;
  const [view] = await viewStories(app, guildId, [story]);
  if (view === undefined) {
    return storyGone(language);
  }
  const ids = await namesOf(app, [{ id: view.storyId }], { arrangement: await arrangementOf(app, guildId) });
  const names = new Set(ids.get(view.storyId));
  return app.store.transaction(async ({ saved, guilds }) => {
    // Held until the end, so that a double press saves one.
    await guilds.get(guildId);
    const there = await saved.of(userId);
    if (there.some(({ storyId }) => names.has(storyId))) {
      return say(tell.already);
    }
    if (there.length >= app.settings.savedPerPerson) {
      return say(tell.full(there.length));
    }
    const { storyId, headline, url } = view;
    await saved.save({ userId, storyId, headline, url, savedAt: app.now().getTime() });
    return say(tell.saved(isolate(shown(headline), language)));
  });
}

export async function listSaved(app: App, interaction: Ask, page: number): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const stories = await app.store.saved.of(interaction.user.id);
  if (stories.length === 0) {
    return say(tell.none);
  }
  const list = numberedList(
    {
      title: tell.title,
      lines: stories.map(({ storyId, headline, url, savedAt }) => ({
        text: `${isolate(fitting(headline, url), language)} · <t:${Math.floor(savedAt / 1000)}:R>`,
        id: (at) => `unsave:${storyId}:${at}`,
      })),
      note: '',
      verb: tell.remove,
      page,
      idOf: (at) => `saved:${at}`,
    },
    language,
  );
  return { ...list, flags: suppressEmbeds };
}

/** Without its link where that is too long. */
function fitting(headline: string, url: string | null): string {
  const whole = linked(headline, url);
  return whole.length <= lineRoom - 30 ? whole : shown(headline, 150);
}

/** Five links would else become five pictures (MessageFlags.SuppressEmbeds). */
const suppressEmbeds = 4;

export const words = inLanguages({
  en: {
    already: 'You saved that story already. /saved lists what you saved.',
    full: (count: number) => `You saved ${count} stories, which is the limit. Remove one in /saved first.`,
    saved: (headline: string) => `Saved for later: **${headline}**. /saved lists what you saved.`,
    none: 'You saved no story yet. The button Save below a story does.',
    title: 'Saved for later',
    remove: 'Remove',
  },
  de: {
    already: 'Diese Story hast du dir schon gemerkt. /saved zeigt alle.',
    full: (count) => `Du hast dir ${count} Storys gemerkt, mehr sind nicht möglich. Entferne zuerst eine in /saved.`,
    saved: (headline) => `Für später gemerkt: **${headline}**. /saved zeigt alle.`,
    none: 'Du hast dir noch keine Story gemerkt. Das geht mit dem Knopf „Merken“ unter einer Story.',
    title: 'Für später gemerkt',
    remove: 'Entfernen:',
  },
  ar: {
    already: 'حفظت هذه القصة من قبل. يعرض ما حفظته الأمر /saved.',
    full: (count) => `حفظت ${count} قصة، وهو الحد الأقصى. أزل إحداها أولًا بالأمر /saved.`,
    saved: (headline) => `حُفظت لوقت لاحق: **${headline}**. يعرض ما حفظته الأمر /saved.`,
    none: 'لم تحفظ أي قصة بعد. يحفظها زرّ «حفظ» تحت القصة.',
    title: 'محفوظ لوقت لاحق',
    remove: 'إزالة',
  },
});
