// Finished Discord messages from digests, cards, stories and notices: within model/limits.ts, pinging nobody.
// Embeds, not Components V2: they are shown by every client, and a later edit may still turn one into the other.
// Each message that the outbox sends carries a mark by which it is known again in its channel: a button's custom_id on a
// card, and on the rest the URL of an embed that has no title, which Discord keeps and shows nowhere.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Payload } from '../model/delivery.ts';
import type { Digest, OutletReport, StoryView } from '../model/digest.ts';
import { limits } from '../model/limits.ts';
import { headOf, storyEmbed } from './embed.ts';
import { escapeText, plainLine } from './escape.ts';
import { countsLine, headlineLink, outletLink, paragraph, timesLine, timestamp, topicsLine } from './lines.ts';
import { pack } from './pack.ts';
import { styles } from './styles/index.ts';

export interface Drawing {
  readonly payload: Payload;
  readonly mark: string;
}

/** For the last lines of a digest: what was left out, and which part this is. */
const closingRoom = 1000;
const quiet = 0x86_8e_96;
const amber = 0xf0_8c_00;

/** One message, or several when the stories need them; one that says so when there are none. */
export function drawDigest(digest: Digest): readonly Drawing[] {
  const room = { characters: limits.embedTotal - closingRoom, embeds: limits.embedsPerMessage - 1 };
  const arranged = styles[digest.style].arrange(digest.stories, room);
  const parts = arranged.length === 0 ? [[]] : arranged;
  return parts.map((embeds, index) => {
    const mark = markUrl('digest', digest.id, String(index + 1));
    const part = parts.length === 1 ? '' : ` (${index + 1} of ${parts.length})`;
    const closing: APIEmbed = {
      description: index === parts.length - 1 ? closingText(digest) : 'More below.',
      url: mark,
      color: quiet,
    };
    return {
      payload: { ...base, content: `**${escapeText(digest.title, 200)}**${part}`, embeds: [...embeds, closing] },
      mark,
    };
  });
}

function closingText(digest: Digest): string {
  const count = digest.stories.length;
  const told = count === 0 ? 'Nothing new' : count === 1 ? 'One story' : `${count} stories`;
  const leftOut = digest.leftOut.slice(0, 5).map((left) => `${left.count} ${escapeText(left.why, 120)}`);
  return paragraph([
    `${told}, ${timestamp(digest.fromAt, 'f')} to ${timestamp(digest.toAt, 'f')}.`,
    leftOut.length === 0 ? '' : `Left out: ${leftOut.join('; ')}.`,
  ]);
}

/** The one message of a story in a channel. `changes`: what is new since it was posted, in words. `roleId`: whom it pings, the only ping there is. */
export function drawCard(view: StoryView, changes: readonly string[], roleId: string | null = null): Drawing {
  const mark = `sources:${view.storyId}`;
  return {
    payload: {
      ...(roleId === null ? base : ping(roleId)),
      embeds: [storyEmbed(view, changes)],
      components: [buttons([mark, 'Sources'], [`why:${view.storyId}`, 'Why'])],
    },
    mark,
  };
}

/** A story with every outlet's own headline, for those who ask. Without the button Sources: it shows them, and the mark of a card stays the card's. */
export function drawStory(view: StoryView): { readonly payload: Payload } {
  const above = paragraph([
    escapeText(view.lead, 1200),
    `**${countsLine(view)}** · ${timesLine(view)}`,
    topicsLine(view),
  ]);
  const lines = view.reports.map(reportLine);
  const room = limits.embedDescription - above.length - 40;
  const shown = pack(lines, (line) => line.length + 1, { size: room, pieces: 40 })[0] ?? [];
  const left = lines.length - shown.length;
  const reports = paragraph([...shown, left > 0 ? `and ${left} more` : '']);
  return {
    payload: {
      ...base,
      embeds: [{ ...headOf(view), description: `${above}\n\n${reports}` }],
      components: [buttons([`why:${view.storyId}`, 'Why'])],
    },
  };
}

function reportLine(report: OutletReport): string {
  return `${outletLink(report)}: ${escapeText(report.title, 150)} ${timestamp(report.publishedAt)}`;
}

/** Stories one below the other, as many as fit; for answers, so without a mark. */
export function drawList(title: string, views: readonly StoryView[]): Payload {
  const blocks = views.map((view) =>
    paragraph([headlineLink(view), `${countsLine(view)} · ${timestamp(view.lastAt)}`, topicsLine(view)]),
  );
  const room = { size: limits.embedDescription - 40, pieces: limits.embedFields };
  const shown = pack(blocks, (block) => block.length + 2, room)[0] ?? [];
  const left = blocks.length - shown.length;
  const description = [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('\n\n');
  return {
    ...base,
    embeds: [{ title: escapeText(title, limits.embedTitle), description: description || 'Nothing.', color: quiet }],
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
