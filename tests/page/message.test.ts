// A payload as the page draws it: what a reader of Discord would see of it, and nothing that was not in it.
import { describe, expect, test } from 'vitest';
import type { Payload } from '../../src/model/delivery.ts';
import { drawMessage } from '../../src/page/message.ts';
import { renderChannels } from '../../src/page/render.ts';

const time = { now: new Date('2024-12-08T12:00:00Z'), timeZone: 'UTC' };
const at = time.now.getTime();
const draw = (payload: Payload, editedAt: number | null = null) =>
  drawMessage({ payload, postedAt: at, editedAt }, time).html;
/** What can be read, tags and white space folded away. */
const read = (payload: Payload) =>
  draw(payload)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('a message', () => {
  test('shows an embed from its author to its footer', () => {
    const text = read({
      content: 'Digest',
      embeds: [
        {
          author: { name: 'Desk' },
          title: 'Quake',
          url: 'https://a.example/',
          description: '**12** dead',
          color: 0xff0000,
          fields: [{ name: 'Where', value: 'Sea', inline: true }],
          footer: { text: 'foot' },
          timestamp: '2024-12-08T10:00:00Z',
        },
      ],
    });
    expect(text).toContain('Digest Desk Quake 12 dead Where Sea foot · 08/12/2024, 10:00');
  });

  test('wears the colour of its embed', () => {
    expect(draw({ embeds: [{ title: 'x', color: 0x00ff7f }] })).toContain('border-left-color:#00ff7f');
  });

  test('does not show the URL of an embed without a title', () => {
    expect(draw({ embeds: [{ description: 'x', url: 'https://newsloom.invalid/digest/1' }] })).not.toContain(
      'newsloom.invalid',
    );
  });

  test('draws link buttons as links and others as drawn only', () => {
    const html = draw({
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 5, label: 'Open', url: 'https://a.example/' },
            { type: 2, style: 2, label: 'Why', custom_id: 'why:1' },
          ],
        },
      ],
    });
    expect(html).toContain(
      '<a class="button secondary" href="https://a.example/" rel="noreferrer noopener nofollow">Open',
    );
    expect(html).toContain('<span class="button secondary" title="Works in Discord">Why</span>');
    expect(html).not.toContain('why:1');
  });

  test('draws Components V2', () => {
    const html = draw({
      flags: 32_768,
      components: [
        {
          type: 17,
          accent_color: 0x5865f2,
          components: [
            {
              type: 9,
              components: [{ type: 10, content: '# Quake' }],
              accessory: { type: 11, media: { url: 'https://a.example/i.png' }, description: 'A harbour' },
            },
            { type: 14, divider: true, spacing: 2 },
            { type: 12, items: [{ media: { url: 'https://b.example/i.png' } }] },
            {
              type: 1,
              components: [{ type: 3, custom_id: 's', placeholder: 'Pick one', options: [{ label: 'a', value: 'a' }] }],
            },
          ],
        },
      ],
    });
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Quake 🖼 A harbour 🖼 b.example Pick one');
    expect(html).toContain('border-left-color:#5865f2');
    expect(html).toContain('<hr class="line far">');
  });

  test('says when it was edited', () => {
    expect(draw({ content: 'x' }, at - 120_000)).toContain('2 minutes ago</time>)');
  });

  test('loads no picture', () => {
    const html = draw({
      embeds: [
        { title: 'x', image: { url: 'https://a.example/i.png' }, thumbnail: { url: 'https://b.example/i.png' } },
      ],
    });
    expect(html).not.toMatch(/<img|url\(|src=/);
  });

  test.each([
    ['an embed', { embeds: [{ title: 'x', url: 'javascript:alert(1)' }] }],
    [
      'a button',
      { components: [{ type: 1, components: [{ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' }] }] },
    ],
    ['a picture', { embeds: [{ image: { url: 'javascript:alert(1)' } }] }],
  ] as readonly (readonly [string, Payload])[])('links nothing but the web from %s', (_name, payload) => {
    expect(draw(payload)).not.toContain('javascript:');
  });

  test('escapes every text of the payload', () => {
    const evil = '"><script>alert(1)</script>';
    const html = draw({
      content: evil,
      embeds: [
        {
          author: { name: evil },
          title: evil,
          description: evil,
          fields: [{ name: evil, value: evil }],
          footer: { text: evil },
        },
      ],
      components: [
        { type: 1, components: [{ type: 2, style: 2, label: evil, custom_id: 'x' }] },
        {
          type: 1,
          components: [
            { type: 3, custom_id: 's', placeholder: evil, options: [{ label: evil, value: 'v', default: true }] },
          ],
        },
      ],
    });
    expect(html).not.toContain('<script');
    expect(html.match(/&#60;script&#62;/g)).toHaveLength(9);
  });
});

test('a file of messages stands alone and holds its policy', () => {
  const html = renderChannels(
    'A <day>',
    [{ name: 'news', messages: [{ payload: { content: 'one' }, postedAt: at, editedAt: null }] }],
    time.now,
  );
  expect(html).toContain('<title>A &#60;day&#62;</title>');
  expect(html).toContain(
    `http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`,
  );
  expect(html).not.toMatch(/<script|<link|http-equiv="refresh"/);
});
