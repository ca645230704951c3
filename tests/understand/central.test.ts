// Which report's headline stands for a story, as its reports come.
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import { createPlacer } from '../../src/understand/place.ts';

const hour = 3_600_000;
const noon = Date.UTC(2025, 4, 3, 12);

/** The headline after each report. */
function headlinesOf(...told: readonly (readonly [hours: number, title: string, text: string])[]): readonly string[] {
  const placer = createPlacer({ language: 'en', ...defaultSettings });
  return told.map(([hours, title, text], order) => {
    const at = noon + hours * hour;
    const { placing } = placer.place({ id: String(order), title, text, outlet: `O${order}`, publishedAt: at, at });
    return told[Number(placer.describe(placing.storyId)!.centralArticleIds[0])]![1];
  });
}

const missing = 'Ferry Halmara missing with 40 aboard, coastguard searches strait';
const lost = 'Coastguard searches Tolmen strait for missing ferry Halmara';
const feared = 'Ferry Halmara missing in Tolmen strait, search for 40 aboard';
const found = 'Ferry Halmara found adrift in Tolmen strait, all 40 aboard safe';
const towed = 'All 40 aboard ferry Halmara safe, found adrift in Tolmen strait';
const search =
  'The ferry Halmara with 40 people aboard is missing in the Tolmen strait, the coastguard said as boats searched.';
const rescue =
  'The coastguard found the missing ferry Halmara adrift in the Tolmen strait. All 40 people aboard are safe.';

test('the headline moves on with the event, to what was told since', () => {
  const before = [missing, lost, feared];
  const headlines = headlinesOf(
    ...before.map((title, hours): [number, string, string] => [hours, title, search]),
    [20, found, rescue],
    [21, towed, rescue],
  );
  expect(before).toContain(headlines[2]);
  expect([found, towed]).toContain(headlines[4]);
});

test('among reports of one hour the one most like the others stands, whichever came last', () => {
  const odd = 'Harbour cafe gives rescued passengers of ferry Halmara soup';
  const headlines = headlinesOf(
    [0, found, rescue],
    [0.2, towed, rescue],
    [0.4, odd, `${rescue} A cafe gave them soup.`],
  );
  expect([found, towed]).toContain(headlines[2]);
});
