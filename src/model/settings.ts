// Every number that somebody may want to turn, with its unit, range, default and reason.
// config/newsloom.json may set any of them under "settings"; src/config.ts checks the ranges named here.

export interface Setting {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly why: string;
}

export const settingTable = {
  // --- collect -------------------------------------------------------------------------------------------------
  maxBodyBytes: {
    value: 8_388_608,
    min: 65_536,
    max: 67_108_864,
    unit: 'bytes',
    why: 'Decompressed size of a feed from which it is refused; the largest of 470 real feeds had 2.7 MB.',
  },
  fetchTimeoutMs: { value: 30_000, min: 1_000, max: 120_000, unit: 'ms', why: 'A whole visit with its redirects.' },
  connectTimeoutMs: {
    value: 10_000,
    min: 500,
    max: 60_000,
    unit: 'ms',
    why: 'Name look-up, connection and TLS of one hop.',
  },
  idleTimeoutMs: {
    value: 15_000,
    min: 500,
    max: 60_000,
    unit: 'ms',
    why: 'Without a header or a further byte of the body; a slow answer that keeps coming is bounded by fetchTimeoutMs.',
  },
  readTimeoutMs: {
    value: 10_000,
    min: 500,
    max: 60_000,
    unit: 'ms',
    why: 'Reading one document in the worker; 5 MB take about 250 ms.',
  },
  maxArticlesPerReading: {
    value: 1_000,
    min: 10,
    max: 10_000,
    unit: 'articles',
    why: 'Of one document, newest first; the largest of 470 real feeds had 1,046.',
  },
  maxSummaryLength: {
    value: 2_000,
    min: 200,
    max: 100_000,
    unit: 'characters',
    why: 'Of plain text kept of one article; three in four news items have fewer than 200.',
  },
  readMemoryMb: {
    value: 512,
    min: 128,
    max: 4_096,
    unit: 'MB',
    why: 'Memory of the thread that reads documents; 8 MiB of XML take about 150.',
  },
  hostPauseMs: { value: 1_000, min: 0, max: 60_000, unit: 'ms', why: 'Between two requests to one host.' },
  hostRunSeconds: {
    value: 60,
    min: 1,
    max: 3_600,
    unit: 'seconds',
    why: 'Feeds of one host are visited in turn for this long; the rest waits for the next tick, so that other hosts come to their turn.',
  },
  floodArticles: {
    value: 20,
    min: 1,
    max: 1_000,
    unit: 'articles',
    why: 'More unseen articles than this at one visit are a flood (a stop of ours, a move of theirs): all but the newest are backlog.',
  },
  floodKept: { value: 5, min: 0, max: 100, unit: 'articles', why: 'The newest of a flood, which count as news.' },
  visitsAtOnce: { value: 16, min: 1, max: 128, unit: 'hosts', why: 'Hosts visited at the same time.' },
  maxCheckMinutes: {
    value: 180,
    min: 5,
    max: 1_440,
    unit: 'minutes',
    why: 'Longest interval that quiet feeds are given.',
  },
  staleHours: {
    value: 48,
    min: 1,
    max: 720,
    unit: 'hours',
    why: 'An article that we first see this long after it was published is backlog: no card.',
  },
  stopAfterDays: {
    value: 7,
    min: 1,
    max: 90,
    unit: 'days',
    why: 'Nothing but failure for this long stops a feed, with notice.',
  },
  troubleToldAfterHours: {
    value: 24,
    min: 1,
    max: 168,
    unit: 'hours',
    why: 'A feed in trouble for this long is reported to the servers that follow it, once.',
  },
  // --- understand ----------------------------------------------------------------------------------------------
  sameStoryLikeness: {
    value: 0.5,
    min: 0,
    max: 1,
    unit: 'likeness',
    why: 'An article joins the best story from here on; higher gives finer stories.',
  },
  mergeLikeness: {
    value: 0.75,
    min: 0,
    max: 1,
    unit: 'likeness',
    why: 'Two stories that one article fits become one from here on.',
  },
  splitLikeness: {
    value: 0.1,
    min: 0,
    max: 1,
    unit: 'likeness',
    why: 'Two groups of reports leave each other when they turn out to be less alike than this.',
  },
  openStoryHours: {
    value: 120,
    min: 6,
    max: 720,
    unit: 'hours',
    why: 'A story that nobody joined for this long takes no more articles.',
  },
  topicThreshold: {
    value: 0.5,
    min: 0,
    max: 1,
    unit: 'score',
    why: 'A story belongs to a topic from here on, unless the topic sets its own.',
  },
  topicMemoryDays: {
    value: 7,
    min: 1,
    max: 60,
    unit: 'days',
    why: 'Articles of this age are scored again when a topic changes.',
  },
  // --- deliver -------------------------------------------------------------------------------------------------
  storiesPerDigest: {
    value: 10,
    min: 1,
    max: 25,
    unit: 'stories',
    why: 'In one digest, unless the subscription says otherwise.',
  },
  minReportsWithoutTopic: {
    value: 2,
    min: 1,
    max: 50,
    unit: 'independent reports',
    why: 'What a story needs to be told where a channel subscribed to everything.',
  },
  breakingMinutes: {
    value: 120,
    min: 5,
    max: 1_440,
    unit: 'minutes',
    why: 'A story is breaking for this long after its first report.',
  },
  settledHours: {
    value: 24,
    min: 1,
    max: 240,
    unit: 'hours',
    why: 'A story is settled when nobody joined for this long; its card is then left alone.',
  },
  materialReportsFactor: {
    value: 2,
    min: 1.1,
    max: 10,
    unit: 'times',
    why: 'A told story is told again when its independent reports grew by this factor.',
  },
  rankCoverageWeight: {
    value: 1,
    min: 0,
    max: 10,
    unit: 'weight',
    why: 'In the order of a digest, of independent reports (as a logarithm to base 2: each doubling counts alike).',
  },
  rankFreshnessWeight: {
    value: 1,
    min: 0,
    max: 10,
    unit: 'weight',
    why: 'Likewise, of how young the newest report is.',
  },
  rankScoreWeight: { value: 1, min: 0, max: 10, unit: 'weight', why: 'Likewise, of the score for the best topic.' },
  rankHalfLifeHours: {
    value: 12,
    min: 1,
    max: 168,
    unit: 'hours',
    why: 'Age of the newest report at which freshness counts half.',
  },
  digestOverlapMinutes: {
    value: 30,
    min: 0,
    max: 240,
    unit: 'minutes',
    why: 'A digest looks back this far before its period, for stories that were being placed when the last one was composed.',
  },
  catchUpDays: {
    value: 14,
    min: 1,
    max: 60,
    unit: 'days',
    why: 'The one digest after a downtime or a pause reaches back no further than this.',
  },
  editPauseSeconds: { value: 60, min: 5, max: 3_600, unit: 'seconds', why: 'Between two edits of one card.' },
  cardAgeHours: {
    value: 24,
    min: 1,
    max: 168,
    unit: 'hours',
    why: 'A story whose newest article is older than this gets no new card.',
  },
  leaseSeconds: {
    value: 60,
    min: 5,
    max: 600,
    unit: 'seconds',
    why: 'A claimed delivery that was not recorded after this time has an unknown outcome.',
  },
  maxAttempts: {
    value: 8,
    min: 1,
    max: 50,
    unit: 'attempts',
    why: 'After these a delivery ends as failed and is reported.',
  },
  retryPauseSeconds: {
    value: 5,
    min: 1,
    max: 600,
    unit: 'seconds',
    why: 'Before the second attempt; doubled for each further one, at most an hour.',
  },
  invalidRequests: {
    value: 5_000,
    min: 100,
    max: 9_500,
    unit: 'requests in 10 minutes',
    why: 'Refused by Discord (401, 403, 429), after which nothing more is asked of it for a while; at 10,000 it shuts out the address.',
  },
  // --- the owner of the bot ------------------------------------------------------------------------------------
  ownerJobFailures: {
    value: 5,
    min: 1,
    max: 1_000,
    unit: 'failures',
    why: 'In a row of one job, from which the owner of the bot is told in a direct message.',
  },
  ownerBrokenFeedsShare: {
    value: 0.5,
    min: 0.05,
    max: 1,
    unit: 'share',
    why: 'Of all feeds that cannot be read, from which (and from five feeds on) the owner is told.',
  },
  ownerFreeDiskMb: {
    value: 500,
    min: 1,
    max: 1_000_000,
    unit: 'MB',
    why: 'Left on the disk of the store, below which the owner is told.',
  },
  // --- keeping -------------------------------------------------------------------------------------------------
  keepArticlesDays: {
    value: 90,
    min: 7,
    max: 3_650,
    unit: 'days',
    why: 'Articles and their stories are forgotten after this.',
  },
  keepDeliveriesDays: {
    value: 60,
    min: 7,
    max: 3_650,
    unit: 'days',
    why: 'Ended deliveries, digests and what was told are forgotten after this.',
  },
  // --- bounds of a server --------------------------------------------------------------------------------------
  feedsPerGuild: {
    value: 200,
    min: 1,
    max: 100_000,
    unit: 'feeds',
    why: 'So that one server cannot take a shared bot for itself.',
  },
  topicsPerGuild: {
    value: 50,
    min: 1,
    max: 10_000,
    unit: 'topics',
    why: 'Each new article is scored against each of them.',
  },
  topicDrafts: {
    value: 200,
    min: 1,
    max: 10_000,
    unit: 'drafts',
    why: 'Topics that are looked at before they are saved stay in memory, in all servers together; the one longest untouched makes room.',
  },
  topicDraftMinutes: {
    value: 60,
    min: 5,
    max: 1_440,
    unit: 'minutes',
    why: 'A draft of a topic that nobody touches for so long is gone.',
  },
  personalSubscriptions: {
    value: 5,
    min: 1,
    max: 50,
    unit: 'subscriptions',
    why: 'Digests that one person has sent to them alone, of all servers together; they do not count among those of a server.',
  },
  savedPerPerson: {
    value: 200,
    min: 10,
    max: 5_000,
    unit: 'stories',
    why: 'That one person saved for later; they stay until they are removed.',
  },
  mutesPerHolder: {
    value: 100,
    min: 1,
    max: 1_000,
    unit: 'mutes',
    why: 'Of one channel, or of one person in one server; each is asked of every story that is told there.',
  },
  subscriptionsPerGuild: {
    value: 50,
    min: 1,
    max: 10_000,
    unit: 'subscriptions',
    why: 'Each of them is a digest or a line of cards to compose.',
  },
  carePerGuild: {
    value: 500,
    min: 1,
    max: 10_000,
    unit: 'decisions',
    why: 'About stories (/care), those that were undone too: all are asked whenever something is told there.',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settingTable;
export type Settings = { readonly [name in SettingName]: number };

/** Every setting at its default. */
export const defaultSettings: Settings = Object.fromEntries(
  Object.entries(settingTable).map(([name, setting]) => [name, setting.value]),
) as Settings;
