// A story as a Discord embed: what cards, digests and answers show of it.
import type { APIEmbed } from 'discord-api-types/v10';
import type { StoryView } from '../model/digest.ts';
import { inDirection } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { Phase } from '../model/story.ts';
import { escapeText, safeUrl } from './escape.ts';
import {
  countsLine,
  differLine,
  leadLine,
  outletsLine,
  paragraph,
  timesLine,
  topicsLine,
  updateLine,
} from './lines.ts';
import { words } from './lines.words.ts';

const phaseColors: Readonly<Record<Phase, number>> = {
  breaking: 0xe0_31_31,
  developing: 0x19_71_c2,
  settled: 0x86_8e_96,
};

/** A story as an embed: headline, what changed, lead, counts, outlets, times, topics. At most 256 + 3,800 characters. */
export function storyEmbed(view: StoryView, changes: readonly string[] | null, language: Language): APIEmbed {
  const phase = view.phase === 'breaking' ? `${words(language).breaking} · ` : '';
  return {
    ...headOf(view, language),
    description: paragraph(
      [
        updateLine(changes, language),
        leadLine(view, language),
        differLine(view, language),
        `${phase}**${countsLine(view, language)}** · ${timesLine(view, language)}`,
        outletsLine(view, 10, 1100, language),
        topicsLine(view, language),
      ],
      language,
    ),
  };
}

/** Title with its link, colour and picture: what every embed of one story begins with. */
export function headOf(view: StoryView, language: Language): APIEmbed {
  const url = safeUrl(view.url, limits.url);
  const image = safeUrl(view.image, limits.url);
  return {
    title: inDirection(escapeText(view.headline, limits.embedTitle - 1), language),
    color: phaseColors[view.phase],
    ...(url === null ? {} : { url }),
    ...(image === null ? {} : { thumbnail: { url: image } }),
  };
}
