// What is particular to a digest that one person gets in direct messages: the button that ends it.
import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { inLanguages, type Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { Drawing } from './draw.ts';

/** As a subscription of theirs keeps it; model/reason.words.ts tells it. */
export const directClosed = 'your direct messages are closed to me';

/** The last message with a button that ends the digest, unless it has no room left for one: /me stop is always there. */
export function withStop(drawings: readonly Drawing[], subscriptionId: string, language: Language): readonly Drawing[] {
  const row: APIMessageTopLevelComponent = {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        custom_id: `me-stop:${subscriptionId}`,
        label: words(language).stop,
      },
    ],
  };
  return drawings.map((drawing, index) => {
    const components = [...(drawing.payload.components ?? []), row];
    const fits = count(components) <= limits.componentsTotal;
    return index === drawings.length - 1 && fits
      ? { ...drawing, payload: { ...drawing.payload, components } }
      : drawing;
  });
}

/** Nested ones counted. */
function count(components: readonly unknown[]): number {
  return components.reduce<number>((sum, part) => {
    const { components: inner, accessory } = part as { components?: readonly unknown[]; accessory?: unknown };
    return sum + 1 + count(inner ?? []) + (accessory === undefined ? 0 : 1);
  }, 0);
}

export const words = inLanguages({
  en: { stop: 'Send me no more' },
  de: { stop: 'Nichts mehr schicken' },
  ar: { stop: 'لا ترسل المزيد' },
});
