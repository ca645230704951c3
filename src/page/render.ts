// Whole documents: the frame around everything the page shows, and the one file that stands alone without a server.
import { joined, type Markup, markup } from './markup.ts';
import { drawMessage, type ShownMessage } from './message.ts';
import { style } from './style.ts';

/** Seconds after which a page of the server asks for itself again. */
export const refreshSeconds = 30;

export interface Place {
  readonly path: string;
  readonly name: string;
}

export interface Room {
  readonly title: string;
  /** Beside the title, in a few words. */
  readonly note: string;
  readonly content: Markup;
}

const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** A page of the server: channels and views on the left, the room on the right. */
export function renderRoom(room: Room, here: string, channels: readonly Place[], views: readonly Place[]): string {
  const link = ({ path, name }: Place): Markup =>
    markup`<a class="to${path === here ? ' here' : ''}" href="${path}">${name}</a>`;
  const body = markup`<div class="house">
<nav><a class="brand" href="/">Newsloom</a>
${channels.length > 0 ? markup`<b>Channels</b>${channels.map(link)}` : null}
<b>Behind it</b>${views.map(link)}</nav>
<main><header><h1>${room.title}</h1><span>${room.note}</span></header>
${room.content}
</main></div>`;
  const refresh = markup`<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return documentOf(`${room.title} · Newsloom`, refresh, body);
}

export interface ShownChannel {
  readonly name: string;
  /** Oldest first. */
  readonly messages: readonly ShownMessage[];
}

/** Channels with their messages as one file that can be opened from disk; moments in `timeZone`, distances from `now`. */
export function renderChannels(
  title: string,
  channels: readonly ShownChannel[],
  now: Date,
  timeZone: string = 'UTC',
): string {
  const drawn = joined(
    channels.map(
      ({ name, messages }) =>
        markup`<h2>#${name}</h2>${joined(messages.map((message) => drawMessage(message, { now, timeZone })))}`,
    ),
  );
  // The file has no server to send the policy as a header.
  const guard = markup`<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return documentOf(title, guard, markup`<main class="plain"><h1>${title}</h1>${drawn}</main>`);
}

/** For every answer of the server. Nothing may be loaded, run, framed, kept, or told to the sites that are linked. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

function documentOf(title: string, head: Markup, body: Markup): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
${body}
</body>
</html>
`.html;
}
