// One message in both of Discord's forms: as Components V2, which lets a reader open a story from a digest, and as embeds, for where
// Components V2 are refused. What stands in the one stands in the other; a message that does not fit the newer form stays in the older one.
import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Payload } from '../model/delivery.ts';
import { limits } from '../model/limits.ts';

export interface Sheet {
  /** Finished Markdown above everything. */
  readonly heading: string;
  readonly embeds: readonly APIEmbed[];
  /** Finished Markdown below everything. */
  readonly closing: string;
  /** Stands at the end; its custom_id is the mark. */
  readonly choice: APIStringSelectComponent;
}

const quiet = 0x86_8e_96;

/** As Components V2, as embeds where it has more text or parts than those may. */
export function drawSheet(sheet: Sheet): Payload {
  const components: APIMessageTopLevelComponent[] = [
    { type: ComponentType.TextDisplay, content: sheet.heading },
    ...sheet.embeds.map(container),
    { type: ComponentType.TextDisplay, content: sheet.closing },
    { type: ComponentType.ActionRow, components: [sheet.choice] },
  ];
  const { text, parts } = measure(components);
  return text > limits.componentsText || parts > limits.componentsTotal
    ? sheetInEmbeds(sheet)
    : { flags: MessageFlags.IsComponentsV2, components, allowed_mentions: { parse: [] } };
}

/** Characters that the embeds of one sheet may have so that it fits as Components V2, were no address in their titles. */
export function sheetRoom(heading: string, closing: string): number {
  return limits.componentsText - heading.length - closing.length;
}

function sheetInEmbeds({ heading, embeds, closing, choice }: Sheet): Payload {
  return {
    content: heading,
    embeds: [...embeds, { description: closing, color: quiet }],
    components: [{ type: ComponentType.ActionRow, components: [choice] }],
    allowed_mentions: { parse: [] },
  };
}

function container({ title, url, description, color, thumbnail }: APIEmbed): APIContainerComponent {
  const heading = title === undefined ? [] : [`### ${url === undefined ? title : `[${inLink(title)}](${url})`}`];
  const content = [...heading, ...(description === undefined ? [] : [description])].join('\n');
  const text = { type: ComponentType.TextDisplay, content } as const;
  return {
    type: ComponentType.Container,
    ...(color === undefined ? {} : { accent_color: color }),
    components: [
      thumbnail === undefined
        ? text
        : {
            type: ComponentType.Section,
            components: [text],
            accessory: { type: ComponentType.Thumbnail, media: { url: thumbnail.url } },
          },
    ],
  };
}

/** Discord's links end at square brackets even when these are escaped. */
function inLink(title: string): string {
  return title.replaceAll('\\[', '(').replaceAll('\\]', ')');
}

/** The same message as embeds; null for one that is not of Components V2. */
export function inEmbeds(payload: Payload): Payload | null {
  if (((payload.flags ?? 0) & MessageFlags.IsComponentsV2) === 0) {
    return null;
  }
  const components = (payload.components ?? []) as readonly APIMessageTopLevelComponent[];
  const texts = components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []));
  const [heading = '', ...below] = texts;
  const embeds = components.flatMap((part) => (part.type === ComponentType.Container ? [embed(part)] : []));
  const { flags: _, ...rest } = payload;
  return {
    ...rest,
    content: heading,
    embeds: [...embeds, ...below.map((description) => ({ description, color: quiet }))],
    components: components.filter((part) => part.type === ComponentType.ActionRow),
  };
}

function embed({ accent_color, components }: APIContainerComponent): APIEmbed {
  const picture = components
    .flatMap((part) => (part.type === ComponentType.Section ? [part.accessory] : []))
    .find((accessory) => accessory.type === ComponentType.Thumbnail);
  return {
    description: components.flatMap(textsIn).join('\n'),
    ...(accent_color == null ? {} : { color: accent_color }),
    ...(picture === undefined ? {} : { thumbnail: { url: picture.media.url } }),
  };
}

function textsIn(part: APIComponentInContainer): readonly string[] {
  if (part.type === ComponentType.TextDisplay) {
    return [part.content];
  }
  return part.type === ComponentType.Section ? part.components.map(({ content }) => content) : [];
}

/** Characters of all texts, and components, nested ones counted. */
function measure(components: readonly unknown[]): { readonly text: number; readonly parts: number } {
  let text = 0;
  let parts = 0;
  for (const part of components) {
    const { content, components: inner, accessory } = part as Record<string, unknown>;
    const nested = measure([
      ...((inner as unknown[] | undefined) ?? []),
      ...(accessory === undefined ? [] : [accessory]),
    ]);
    text += (typeof content === 'string' ? content.length : 0) + nested.text;
    parts += 1 + nested.parts;
  }
  return { text, parts };
}
