// A card: one story in full, as the one message that it has in a channel, and as the answer to someone who asks for it.
// What decides when a card is posted, edited or left alone: the looks at the living cards of a channel.
import type { APIEmbed } from 'discord-api-types/v10';
import type { Card } from '../model/card.ts';
import type { StoryView } from '../model/digest.ts';
import { limits } from '../model/limits.ts';
import type { Settings } from '../model/settings.ts';
import type { Phase, Story } from '../model/story.ts';
import { editableAt, nextPhaseAt } from './due.ts';
import { escapeText, safeUrl } from './escape.ts';
import { countsLine, outletsLine, paragraph, timesLine, topicsLine, updateLine } from './lines.ts';

export const phaseColors: Readonly<Record<Phase, number>> = {
  breaking: 0xe0_31_31,
  developing: 0x19_71_c2,
  settled: 0x86_8e_96,
};

/** A story as an embed: headline, what changed, lead, counts, outlets, times, topics. At most 256 + 3,800 characters. */
export function storyEmbed(view: StoryView, changes: readonly string[] | null): APIEmbed {
  return {
    ...headOf(view),
    description: paragraph([
      updateLine(changes),
      escapeText(view.lead, 1200),
      `**${countsLine(view)}** · ${timesLine(view)}`,
      outletsLine(view, 10, 1100),
      topicsLine(view),
    ]),
  };
}

/** Title with its link, colour and picture: what every embed of one story begins with. */
export function headOf(view: StoryView): APIEmbed {
  const url = safeUrl(view.url, limits.url);
  const image = safeUrl(view.image, limits.url);
  return {
    title: escapeText(view.headline, limits.embedTitle),
    color: phaseColors[view.phase],
    ...(url === null ? {} : { url }),
    ...(image === null ? {} : { thumbnail: { url: image } }),
  };
}

/** What becomes of a living card at this look. */
export type CardStep =
  | { readonly kind: 'edit'; readonly state: 'posted' | 'settled' }
  /** Nothing to send, and never again. */
  | { readonly kind: 'settle' }
  /** Another look at that moment; null when only a change of the story calls for one. */
  | { readonly kind: 'wait'; readonly untilAt: number | null };

export interface CardLook {
  readonly card: Card;
  /** Null when the server no longer sees an article of it. */
  readonly view: StoryView | null;
  /** Hash of the payload that it would have now. */
  readonly drawnHash: string;
  /** Another card of the channel tells its story since the two became one. */
  readonly isSuperseded: boolean;
  /** Its first message was neither sent nor will be. */
  readonly isLost: boolean;
}

/** Edits a posted card when it would look different and its last edit is long enough ago; lets it rest when its story has settled. */
export function cardStep(look: CardLook, now: Date, settings: Settings): CardStep {
  const { card, view } = look;
  if (view === null || look.isLost) {
    return { kind: 'settle' };
  }
  const isLast = view.phase === 'settled' || look.isSuperseded;
  const looksSame = look.drawnHash === card.drawnHash;
  if (looksSame) {
    return isLast ? { kind: 'settle' } : { kind: 'wait', untilAt: nextPhaseAt(view, now, settings) };
  }
  const editAt = editableAt(card, settings);
  if (card.messageId === null || editAt > now.getTime()) {
    return { kind: 'wait', untilAt: Math.max(editAt, now.getTime() + settings.editPauseSeconds * 1000) };
  }
  return { kind: 'edit', state: isLast ? 'settled' : 'posted' };
}

/** Of cards whose stories became one, the one that goes on: the surviving story's own, else the oldest. */
export function keepers(cards: readonly Card[], heirs: ReadonlyMap<string, Story>): ReadonlySet<Card> {
  const kept = new Map<string, Card>();
  for (const card of [...cards].sort((a, b) => a.createdAt - b.createdAt || (a.storyId < b.storyId ? -1 : 1))) {
    const heir = heirs.get(card.storyId)?.id ?? card.storyId;
    if (!kept.has(heir) || card.storyId === heir) {
      kept.set(heir, card);
    }
  }
  return new Set(kept.values());
}
