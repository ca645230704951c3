import { expect, test } from 'vitest';
import { createRarity } from '../../src/understand/rarity.ts';

const hour = 3_600_000;

test('a word that news seldom uses weighs more than one that it often uses', () => {
  const rarity = createRarity('en');
  expect(rarity.idfOf('abacus')).toBeGreaterThan(rarity.idfOf('govern'));
});

test('a name that half of the stream holds soon weighs little', () => {
  const rarity = createRarity('en');
  const before = rarity.idfOf('kestria');
  for (let article = 0; article < 400; article += 1) {
    rarity.count([rarity.numberOf(article % 2 === 0 ? 'kestria' : `word${article}`)], 0);
  }
  expect(rarity.idfOf('kestria')).toBeLessThan(before / 2);
});

test('what the stream no longer holds grows rare again', () => {
  const rarity = createRarity('en');
  const kestria = rarity.numberOf('kestria');
  for (let article = 0; article < 200; article += 1) {
    rarity.count([kestria], 0);
  }
  const busy = rarity.idf(kestria);
  for (let article = 0; article < 200; article += 1) {
    rarity.count([rarity.numberOf('other')], 600 * hour);
  }
  expect(rarity.idf(kestria)).toBeGreaterThan(busy + 1);
});

test('years of news do not outgrow the counts', () => {
  const rarity = createRarity('en');
  const word = rarity.numberOf('word');
  for (let week = 0; week < 500; week += 1) {
    rarity.count([word], week * 7 * 24 * hour);
  }
  expect(Number.isFinite(rarity.idf(word))).toBe(true);
  expect(rarity.streamDocuments()).toBeLessThan(2);
});

test('a clock that runs back changes nothing', () => {
  const rarity = createRarity('en');
  rarity.count([rarity.numberOf('word')], 100 * hour);
  rarity.count([rarity.numberOf('word')], 0);
  expect(rarity.streamDocuments()).toBeCloseTo(2);
});

test('in a language without figures short words are taken for common at first', () => {
  const rarity = createRarity('de');
  expect(rarity.idfOf('neu')).toBeLessThan(rarity.idfOf('lokfuhr'));
});
