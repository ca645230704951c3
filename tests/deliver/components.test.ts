import { expect, test } from 'vitest';
import { drawSheet, inEmbeds, type Sheet } from '../../src/deliver/components.ts';
import type { Payload } from '../../src/model/delivery.ts';
import { limits } from '../../src/model/limits.ts';
import { describedRules } from '../kit/discord/description.ts';
import { messageRules } from '../kit/discord/message-rules.ts';

const sheet: Sheet = {
  heading: '## Morning',
  embeds: [
    {
      title: 'Court \\[of appeal\\] frees two',
      url: 'https://north.example/1',
      description: 'Lead.\n6 outlets',
      color: 0x19_71_c2,
      thumbnail: { url: 'https://north.example/1.jpg' },
    },
    { description: 'A list without a title' },
  ],
  closing: '2 stories.',
  choice: { type: 3, custom_id: 'digest:d:1', options: [{ label: 'Court', value: 's1' }] },
};

const refusals = (payload: Payload): unknown[] => [
  ...messageRules(JSON.parse(JSON.stringify(payload))),
  ...describedRules('post', '/channels/{channel_id}/messages', JSON.parse(JSON.stringify(payload))),
];

test('a sheet says the same in both of its forms, and Discord takes either', () => {
  const payload = drawSheet(sheet);
  const older = inEmbeds(payload)!;
  expect(refusals(payload)).toEqual([]);
  expect(refusals(older)).toEqual([]);
  expect(older).toEqual({
    content: '## Morning',
    embeds: [
      {
        description: '### [Court (of appeal) frees two](https://north.example/1)\nLead.\n6 outlets',
        color: 0x19_71_c2,
        thumbnail: { url: 'https://north.example/1.jpg' },
      },
      { description: 'A list without a title' },
      { description: '2 stories.', color: 0x86_8e_96 },
    ],
    components: [{ type: 1, components: [sheet.choice] }],
    allowed_mentions: { parse: [] },
  });
});

test('a message that was drawn in embeds has no older form', () => {
  expect(inEmbeds({ content: 'Hello' })).toBeNull();
});

test.each([
  ['more text than Components V2 may have', [{ description: 'x'.repeat(limits.componentsText) }]],
  [
    'a title with too long an address',
    [{ title: 'x', url: `https://north.example/${'x'.repeat(1990)}`, description: 'x'.repeat(2000) }],
  ],
])('%s is drawn in embeds, with the menu still below it', (_rule, embeds) => {
  const payload = drawSheet({ ...sheet, embeds });
  expect(payload.embeds).toHaveLength(2);
  expect(payload.components).toEqual([{ type: 1, components: [sheet.choice] }]);
  expect(refusals(payload)).toEqual([]);
});
