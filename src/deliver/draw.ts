// Finished Discord messages from digests, cards, stories and notices: within model/limits.ts, pinging nobody.
// Digests are Components V2, with embeds as their other form (components.ts); cards and answers are embeds, which an edit may turn into either.
// Each message that the outbox sends carries a mark by which it is known again in its channel: the custom_id of a button or a menu,
// and where there is none the URL of an embed that has no title, which Discord keeps and shows nowhere.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Payload } from '../model/delivery.ts';
import type { Digest, OutletReport, StoryView } from '../model/digest.ts';
import { isolate } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import { drawSheet, sheetRoom } from './components.ts';
import { headOf, storyEmbed } from './embed.ts';
import { escapeText, plainLine } from './escape.ts';
import {
  countsLine,
  differLine,
  headlineLink,
  leadLine,
  outletLink,
  paragraph,
  timesLine,
  timestamp,
  topicsLine,
} from './lines.ts';
import { words } from './lines.words.ts';
import { pack } from './pack.ts';
import { styles } from './styles/index.ts';

export interface Drawing {
  readonly payload: Payload;
  readonly mark: string;
}

/** Of the heading of a digest: " (10 of 12)", in any language. */
const partRoom = 40;
const quiet = 0x86_8e_96;
const amber = 0xf0_8c_00;

/** One message, or several when the stories need them; one that says so when there are none. */
export function drawDigest(digest: Digest): readonly Drawing[] {
  const say = words(digest.language);
  const title = `## ${escapeText(digest.title, 200)}`;
  const closing = closingText(digest);
  if (digest.stories.length === 0) {
    const mark = markUrl('digest', digest.id, '1');
    return [
      { payload: { ...base, content: title, embeds: [{ description: closing, url: mark, color: quiet }] }, mark },
    ];
  }
  const room = { characters: sheetRoom(title, closing) - partRoom, embeds: limits.embedsPerMessage - 1 };
  const parts = styles[digest.style].arrange(digest.stories, room, digest.language);
  return parts.map((embeds, index) => {
    const mark = `digest:${digest.id}:${index + 1}`;
    const payload = drawSheet({
      heading: parts.length === 1 ? title : `${title} ${say.part(index + 1, parts.length)}`,
      embeds,
      closing: index === parts.length - 1 ? closing : say.below,
      choice: storyChoice(mark, digest),
    });
    return { payload, mark };
  });
}

/** Leads from a digest to any of its stories, for the asker only. */
function storyChoice(mark: string, { stories, language }: Digest): APIStringSelectComponent {
  const headlines = new Map(stories.map(({ view }) => [view.storyId, view.headline]));
  return {
    type: ComponentType.StringSelect,
    custom_id: mark,
    placeholder: words(language).moreAbout,
    options: [...headlines].slice(0, limits.selectOptions).map(([storyId, headline]) => ({
      label: plainLine(headline, limits.optionLabel) || '…',
      value: storyId,
    })),
  };
}

function closingText({ language, stories, fromAt, toAt, leftOut }: Digest): string {
  const say = words(language);
  const told = stories.length === 0 ? say.nothingNew : say.told(stories.length);
  const reasons = leftOut.slice(0, 5).map(({ count, why }) => say.leftOutFor(count, escapeText(why, 120)));
  return paragraph(
    [say.between(told, timestamp(fromAt, 'f'), timestamp(toAt, 'f')), reasons.length === 0 ? '' : say.leftOut(reasons)],
    language,
  );
}

/** The one message of a story in a channel. `changes`: what is new since it was posted, in words. `roleId`: whom it pings, the only ping there is. */
export function drawCard(
  view: StoryView,
  changes: readonly string[],
  roleId: string | null,
  language: Language,
): Drawing {
  const say = words(language);
  const mark = `sources:${view.storyId}`;
  return {
    payload: {
      ...(roleId === null ? base : ping(roleId)),
      embeds: [storyEmbed(view, changes, language)],
      components: [
        buttons(
          [mark, say.sources],
          [`why:${view.storyId}`, say.why],
          [`follow:${view.storyId}`, say.followUps],
          [`mute:${view.storyId}`, say.mute],
          ...(view.topics.length === 0 ? [] : [[`nottopic:${view.storyId}`, say.notThisTopic] as const]),
        ),
      ],
    },
    mark,
  };
}

/** Earlier headlines of one report that are shown, the newest of them. */
const formerShown = 2;

/** A story with every outlet's own headline, for those who ask; `history`: an article's earlier headlines, oldest first. Without the button Sources: it shows them, and the mark of a card stays the card's. */
export function drawStory(
  view: StoryView,
  language: Language,
  history: ReadonlyMap<string, readonly string[]> = new Map(),
): { readonly payload: Payload } {
  const say = words(language);
  const above = paragraph(
    [
      leadLine(view, language),
      differLine(view, language),
      `**${countsLine(view, language)}** · ${timesLine(view, language)}`,
      topicsLine(view, language),
    ],
    language,
  );
  const lines = view.reports.map((report) => reportLine(report, history.get(report.articleId) ?? [], language));
  // For marks of direction, and for how many are left.
  const room = limits.embedDescription - above.length - 100;
  const shown = pack(lines, (line) => line.length + 1, { size: room, pieces: 40 })[0] ?? [];
  const left = lines.length - shown.length;
  const reports = paragraph([...shown, left > 0 ? say.andMore(left) : ''], language);
  return {
    payload: {
      ...base,
      embeds: [{ ...headOf(view, language), description: `${above}\n\n${reports}` }],
      components: [buttons([`why:${view.storyId}`, say.why])],
    },
  };
}

function reportLine(report: OutletReport, former: readonly string[], language: Language): string {
  const say = words(language);
  const headline = (text: string): string => isolate(escapeText(text, 150), language);
  const before = former.slice(-formerShown).map((text) => say.quoted(headline(text)));
  const changed = before.length === 0 ? '' : ` (${say.formerly(before.join(say.comma))})`;
  return `${outletLink(report, language)}: ${headline(report.title)} ${timestamp(report.publishedAt)}${changed}`;
}

/** Stories one below the other, as many as fit; for answers, so without a mark. */
export function drawList(title: string, views: readonly StoryView[], language: Language): Payload {
  const say = words(language);
  const blocks = views.map((view) =>
    paragraph(
      [
        headlineLink(view, language),
        `${countsLine(view, language)} · ${timestamp(view.lastAt)}`,
        topicsLine(view, language),
      ],
      language,
    ),
  );
  const room = { size: limits.embedDescription - 40, pieces: limits.embedFields };
  const shown = pack(blocks, (block) => block.length + 2, room)[0] ?? [];
  const left = blocks.length - shown.length;
  const description = [...shown, ...(left > 0 ? [say.andMore(left)] : [])].join('\n\n');
  return {
    ...base,
    embeds: [{ title: escapeText(title, limits.embedTitle), description: description || say.nothing, color: quiet }],
  };
}

/** A notice to those who run a server. `text` is finished Markdown. */
export function drawNotice(text: string, id: string): Drawing {
  const mark = markUrl('notice', id);
  return { payload: { ...base, embeds: [{ description: text, url: mark, color: amber }] }, mark };
}

/** Nobody is pinged, whatever the text says. */
const base = { allowed_mentions: { parse: [] } } satisfies Payload;

/** Exactly that role, whatever the rest of the text says. */
function ping(roleId: string): Payload {
  return { content: `<@&${roleId}>`, allowed_mentions: { parse: [], roles: [roleId] } };
}

/** A URL that never leads anywhere: `.invalid` is reserved for that (RFC 2606). */
function markUrl(...parts: readonly string[]): string {
  return `https://newsloom.invalid/${parts.map(encodeURIComponent).join('/')}`;
}

function buttons(
  ...shown: readonly (readonly [customId: string, label: string])[]
): APIActionRowComponent<APIButtonComponentWithCustomId> {
  return {
    type: ComponentType.ActionRow,
    components: shown.map(([customId, label]) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      custom_id: customId,
      label: plainLine(label, limits.buttonLabel),
    })),
  };
}
