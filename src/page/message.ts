// One Discord message as HTML, from the payload that would be sent: content, embeds, rows of buttons, Components V2.
// Pictures are named, not loaded: the page asks nothing of anybody, so no outlet learns who reads it and when.
import { type APIEmbed, type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Payload } from '../model/delivery.ts';
import { isUrl } from '../model/web-address.ts';
import { markdown } from './markdown.ts';
import { type Markup, markup, outLink, webUrl } from './markup.ts';
import { moment, type TimeShown } from './moment.ts';

export interface ShownMessage {
  readonly payload: Payload;
  readonly postedAt: number;
  readonly editedAt: number | null;
}

/** What a component of any kind may hold, as far as it is drawn. */
interface Drawn {
  readonly type?: number;
  readonly content?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly url?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly spoiler?: boolean;
  readonly accent_color?: number | null;
  readonly description?: string | null;
  readonly emoji?: { readonly name?: string | null };
  readonly media?: { readonly url?: string };
  readonly file?: { readonly url?: string };
  readonly items?: readonly Drawn[];
  readonly components?: readonly Drawn[];
  readonly accessory?: Drawn;
  readonly options?: readonly { readonly label?: string; readonly default?: boolean }[];
}

export function drawMessage({ payload, postedAt, editedAt }: ShownMessage, time: TimeShown): Markup {
  const components = (payload.components ?? []) as readonly (APIMessageTopLevelComponent & Drawn)[];
  const content = payload.content
    ? markup`<div class="text" dir="auto">${markdown(payload.content, time)}</div>`
    : null;
  const edited = editedAt === null ? null : markup`<span class="edited">(edited ${moment(editedAt, 'R', time)})</span>`;
  return markup`<article class="message">
<div class="avatar" aria-hidden="true">N</div>
<div class="body">
<header><b class="name">Newsloom</b><span class="app">APP</span><span class="when">${moment(postedAt, 's', time)}</span></header>
${content}
${(payload.embeds ?? []).map((embed) => drawEmbed(embed, time))}
${components.map((component) => drawComponent(component, time))}
${edited}
</div>
</article>
`;
}

function drawEmbed(embed: APIEmbed, time: TimeShown): Markup {
  const { author, title, url, description, fields, image, thumbnail, footer, timestamp } = embed;
  const heading = title ? markdown(title, time) : null;
  const foot = [
    ...(footer ? [markup`${footer.text}`] : []),
    ...(timestamp ? [moment(Date.parse(timestamp), 's', time)] : []),
  ];
  return markup`<section class="embed" style="border-left-color:${color(embed.color)}">
<div class="main">
${author ? markup`<div class="author" dir="auto">${author.url ? outLink(author.url, author.name) : author.name}</div>` : null}
${heading ? markup`<div class="title" dir="auto">${url ? outLink(url, heading) : heading}</div>` : null}
${description ? markup`<div class="text" dir="auto">${markdown(description, time)}</div>` : null}
${fields?.length ? markup`<div class="fields">${fields.map((field) => drawField(field, time))}</div>` : null}
${image ? picture(image.url, null, 'large') : null}
${foot.length > 0 ? markup`<footer>${foot.map((part, index) => (index === 0 ? part : markup` · ${part}`))}</footer>` : null}
</div>
${thumbnail ? picture(thumbnail.url, null, 'small') : null}
</section>`;
}

function drawField(
  field: { readonly name: string; readonly value: string; readonly inline?: boolean },
  time: TimeShown,
): Markup {
  return markup`<div class="field ${field.inline ? 'inline' : 'wide'}"><b>${markdown(field.name, time)}</b><div class="text" dir="auto">${markdown(field.value, time)}</div></div>`;
}

function drawComponent(component: Drawn, time: TimeShown): Markup {
  const children = (): readonly Markup[] => (component.components ?? []).map((child) => drawComponent(child, time));
  switch (component.type) {
    case ComponentType.ActionRow:
      return markup`<div class="row">${children()}</div>`;
    case ComponentType.Button:
      return drawButton(component);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return drawSelect(component);
    case ComponentType.TextDisplay:
      return markup`<div class="text" dir="auto">${markdown(component.content ?? '', time)}</div>`;
    case ComponentType.Section:
      return markup`<div class="section"><div>${children()}</div>${component.accessory ? drawComponent(component.accessory, time) : null}</div>`;
    case ComponentType.Thumbnail:
      return picture(component.media?.url ?? '', component.description ?? null, 'small');
    case ComponentType.MediaGallery:
      return markup`<div class="gallery">${(component.items ?? []).map((shown) => picture(shown.media?.url ?? '', shown.description ?? null, 'large'))}</div>`;
    case ComponentType.File:
      return picture(component.file?.url ?? '', 'File', 'small');
    case ComponentType.Separator:
      return markup`<hr class="${component.divider === false ? 'blank' : 'line'} ${component.spacing === 2 ? 'far' : 'near'}">`;
    case ComponentType.Container:
      return markup`<section class="container${component.accent_color == null ? ' bare' : ''}" style="border-left-color:${color(component.accent_color)}">${children()}</section>`;
    default:
      return markup`<div class="sub">(a component of type ${component.type ?? 0}, which the page does not draw)</div>`;
  }
}

const buttonClasses: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

/** Links work; other buttons need somebody at the other end, so they are drawn only. */
function drawButton(button: Drawn): Markup {
  const emoji = button.emoji?.name ? `${button.emoji.name} ` : '';
  const text = `${emoji}${button.label ?? ''}`;
  const url = button.style === ButtonStyle.Link ? webUrl(button.url ?? '') : null;
  const look = `button ${buttonClasses[button.style ?? 0] ?? 'secondary'}${button.disabled ? ' disabled' : ''}`;
  return url === null
    ? markup`<span class="${look}" title="Works in Discord">${text}</span>`
    : markup`<a class="${look}" href="${url}" rel="noreferrer noopener nofollow">${text} <span aria-hidden="true">↗</span></a>`;
}

function drawSelect(select: Drawn): Markup {
  const chosen = (select.options ?? []).filter((option) => option.default).map((option) => option.label ?? '');
  const text = chosen.length > 0 ? chosen.join(', ') : (select.placeholder ?? 'Make a selection');
  return markup`<span class="select" title="Works in Discord">${text}<span aria-hidden="true">▾</span></span>`;
}

function picture(url: string, description: string | null, size: 'small' | 'large'): Markup {
  const host = isUrl(url) ? new URL(url).hostname : '';
  const name = description ?? (host === '' ? 'picture' : host);
  return markup`<div class="picture ${size}">${outLink(url, markup`<span class="frame" aria-hidden="true">🖼</span><span class="caption">${name}</span>`)}</div>`;
}

/** Discord's grey where no colour is given. */
function color(value: number | null | undefined): string {
  return value === null || value === undefined
    ? 'var(--line)'
    : `#${(value & 0xff_ff_ff).toString(16).padStart(6, '0')}`;
}
