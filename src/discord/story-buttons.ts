// What an asker may do with a story in a private answer: the buttons below one, and the menu that leads to one of several.
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { plainLine } from '../deliver/escape.ts';
import type { StoryView } from '../model/digest.ts';
import { inLanguages, type Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';

export function ownButtons(storyId: string, language: Language): APIActionRowComponent<APIComponentInMessageActionRow> {
  const say = words(language);
  const button = (label: string, customId: string): APIComponentInMessageActionRow => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: customId,
  });
  return {
    type: ComponentType.ActionRow,
    components: [button(say.save, `save:${storyId}`), button(say.mute, `mute:${storyId}`)],
  };
}

/** The action of the menu under a digest shows the chosen one. */
export function storyMenu(
  views: readonly StoryView[],
  language: Language,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: 'digest:list',
        placeholder: words(language).more,
        options: views.slice(0, limits.selectOptions).map(({ storyId, headline }) => ({
          label: plainLine(headline, limits.optionLabel) || '…',
          value: storyId,
        })),
      },
    ],
  };
}

export const words = inLanguages({
  en: { save: 'Save', mute: 'Mute', more: 'More about a story …' },
  de: { save: 'Merken', mute: 'Stumm', more: 'Mehr über eine Story …' },
  ar: { save: 'حفظ', mute: 'كتم', more: 'المزيد عن قصة…' },
});
