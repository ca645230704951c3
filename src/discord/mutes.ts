// Mutes as people make, see and lift them: their own, and those of a channel where they administer.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { isolate } from '../model/direction.ts';
import { contentId } from '../model/ids.ts';
import { inLanguages, type Language } from '../model/language.ts';
import type { Mutable, Mute } from '../model/mute.ts';
import type { App } from '../ports/app.ts';
import { mayAdminister } from './administration.ts';
import { type Answer, type Ask, say } from './command.ts';
import { languageFor } from './language.ts';
import { numberedList } from './numbered-list.ts';
import { shown } from './text.ts';
import { parentOf } from './thread-parent.ts';

export type MuteWish = Pick<Mute, 'guildId' | 'channelId' | 'userId' | 'what' | 'value' | 'label'>;

/** The same wish is the same row. Null when its holder has as many as there may be. */
function addMute(app: App, wish: MuteWish, byUserId: string): Promise<Mute | null> {
  const holder = wish.channelId ?? wish.userId ?? '';
  const mute: Mute = {
    ...wish,
    id: contentId('mute', wish.guildId, holder, wish.what, wish.value),
    createdAt: app.now().getTime(),
    createdBy: wish.userId === null ? byUserId : null,
  };
  return app.store.transaction(async ({ mutes, guilds }) => {
    // Held until the end, so that two who add the last one do not both.
    await guilds.get(wish.guildId);
    const others = await (wish.userId === null ? mutes.ofChannel(holder) : mutes.ofPerson(holder));
    const there = others.filter(({ id, guildId }) => guildId === wish.guildId && id !== mute.id);
    if (there.length >= app.settings.mutesPerHolder) {
      return null;
    }
    await mutes.save(mute);
    return mute;
  });
}

/** Mutes it and says so, with a button that takes it back. */
export async function muteFor(app: App, interaction: Ask, wish: MuteWish): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const made = await addMute(app, wish, interaction.user.id);
  if (made === null) {
    return say(tell.full(app.settings.mutesPerHolder));
  }
  const what = describeMute(made, language);
  return {
    ...say(made.channelId === null ? tell.mutedForMe(what) : tell.mutedHere(what, made.channelId)),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: tell.undo,
            custom_id: `unmute:${made.id}`,
          },
        ],
      },
    ],
  };
}

/** Of a thread that nobody subscribed, the channel that it hangs on: a story's post in a forum, or a thread below its card. */
export async function channelOf(app: App, interaction: Ask): Promise<string | null> {
  const { guild, channelId } = interaction;
  const parentId = channelId === null ? null : await parentOf(guild, channelId);
  if (channelId === null || parentId === null) {
    return channelId;
  }
  const own = await app.store.subscriptions.ofChannel(channelId);
  return own.length > 0 ? channelId : parentId;
}

/** Their own, or of a channel of the server where they ask and administer. Null when it is not theirs to lift, or gone. */
export async function liftMute(app: App, interaction: Ask, id: string): Promise<Mute | null> {
  const mute = await app.store.mutes.get(id);
  const isOwn = mute !== null && mute.userId === interaction.user.id;
  const isHere = mute !== null && mute.channelId !== null && mute.guildId === interaction.guildId;
  if (mute === null || !(isOwn || (isHere && (await mayAdminister(app, interaction))))) {
    return null;
  }
  await app.store.mutes.delete(id);
  return mute;
}

/** In a server their own of it and, for administrators, those of its channels; in direct messages their own of all servers. */
export async function listMutes(app: App, interaction: Ask, page: number): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const { guildId } = interaction;
  const own = await app.store.mutes.ofPerson(interaction.user.id);
  const channels =
    guildId !== null && (await mayAdminister(app, interaction)) ? await app.store.mutes.ofGuild(guildId) : [];
  const mutes = [...own.filter((mute) => guildId === null || mute.guildId === guildId), ...channels];
  if (mutes.length === 0) {
    return say(tell.none);
  }
  const names = guildId === null ? await namesOf(app, mutes) : new Map<string, string>();
  return numberedList(
    {
      title: tell.title,
      lines: mutes.map((mute) => ({
        text: tell.line(
          describeMute(mute, language),
          mute.channelId === null ? tell.forYou : tell.inChannel(mute.channelId),
          isolate(shown(names.get(mute.guildId) ?? '', 50), language),
        ),
        id: (at) => `unmute:${mute.id}:${at}`,
      })),
      note: '',
      verb: tell.lift,
      page,
      idOf: (at) => `mutes:${at}`,
    },
    language,
  );
}

async function namesOf({ store }: App, mutes: readonly Mute[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(mutes.map(({ guildId }) => guildId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, (await store.guilds.get(id))?.name ?? ''] as const)));
}

/** "the word **quake**", escaped. */
export function describeMute({ what, label }: Pick<Mute, 'what' | 'label'>, language: Language): string {
  return `${words(language).kinds[what]} **${isolate(shown(label, 150), language)}**`;
}

export const words = inLanguages({
  en: {
    mutedForMe: (what: string) =>
      `Muted for you in this server: ${what}. It comes no more in your digests, /news and /search. /mutes lists what is muted.`,
    mutedHere: (what: string, channelId: string) =>
      `Muted in <#${channelId}>: ${what}. Digests there leave it out, cards of it are left as they are, and it gets no new ones. /mutes lists what is muted.`,
    full: (most: number) => `That would be more than ${most} mutes, which is the limit. Lift one in /mutes first.`,
    undo: 'Undo',
    none: 'Nothing is muted here. The button Mute under a card, or under the answer of Sources, mutes a story, a word or an outlet.',
    title: 'Muted',
    lift: 'Lift',
    forYou: 'for you',
    inChannel: (id: string) => `in <#${id}>`,
    kinds: { story: 'the story', word: 'the word', outlet: 'the outlet' } as Readonly<Record<Mutable, string>>,
    line: (what: string, where: string, server: string) => `${what}, ${where}${server === '' ? '' : ` (${server})`}`,
  },
  de: {
    mutedForMe: (what) =>
      `Für dich auf diesem Server stummgeschaltet: ${what}. Es kommt nicht mehr in deinen Überblicken, in /news und /search. /mutes zeigt, was stumm ist.`,
    mutedHere: (what, channelId) =>
      `In <#${channelId}> stummgeschaltet: ${what}. Überblicke dort lassen es weg, Karten dazu bleiben, wie sie sind, und neue kommen nicht. /mutes zeigt, was stumm ist.`,
    full: (most) => `Mehr als ${most} Stummschaltungen sind nicht möglich. Hebe zuerst eine in /mutes auf.`,
    undo: 'Rückgängig',
    none: 'Hier ist nichts stummgeschaltet. Der Knopf „Stumm“ unter einer Karte oder unter der Antwort von „Quellen“ schaltet eine Story, ein Wort oder eine Quelle stumm.',
    title: 'Stummgeschaltet',
    lift: 'Aufheben:',
    forYou: 'für dich',
    inChannel: (id) => `in <#${id}>`,
    kinds: { story: 'die Story', word: 'das Wort', outlet: 'die Quelle' },
    line: (what, where, server) => `${what}, ${where}${server === '' ? '' : ` (${server})`}`,
  },
  ar: {
    mutedForMe: (what) =>
      `كُتم لك في هذا الخادم: ${what}. لن يرد بعد الآن في موجزاتك ولا في /news و /search. ويعرض المكتوم كله الأمر /mutes.`,
    mutedHere: (what, channelId) =>
      `كُتم في <#${channelId}>: ${what}. لن يرد في الموجزات هناك، وتبقى بطاقاته كما هي ولا تُنشر له بطاقات جديدة. ويعرض المكتوم كله الأمر /mutes.`,
    full: (most) => `لا يمكن كتم أكثر من ${most}. ألغِ أولًا كتم شيء بالأمر /mutes.`,
    undo: 'تراجع',
    none: 'لا شيء مكتوم هنا. يكتم زرّ «كتم» تحت البطاقة، أو تحت جواب «المصادر»، قصةً أو كلمةً أو مصدرًا.',
    title: 'المكتوم',
    lift: 'إلغاء كتم',
    forYou: 'لك وحدك',
    inChannel: (id) => `في <#${id}>`,
    kinds: { story: 'القصة', word: 'الكلمة', outlet: 'المصدر' },
    line: (what, where, server) => `${what}، ${where}${server === '' ? '' : ` (${server})`}`,
  },
});
