// Parameters of links that say where a reader came from and nothing about what is read. An own list: it errs on the side
// of keeping, since a parameter lost may be the article itself. Seen in outlets' own feeds, or named in their makers' manuals.

/** Whole names, in lower case, on any host. */
const names = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh
  mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id rb_clickid s_cid
  wickedid ml_subscriber ml_subscriber_hash _openstat fb_action_ids fb_action_types fb_source fb_ref action_object_map
  action_type_map action_ref_map _ga _gl epik srsltid irclickid irgwc sfmc_id sfmc_sub ck_subscriber_id bxid cndid
  _branch_match_id _branch_referrer dicbo oborigurl tblci __twitter_impression wprov elqtrackid elqaid elqat dm_i
  cmpid cmp_id ncid icid ocid intcmp intcid xtor xtref wt_mc wt.mc_id wt_zmc maca ito traffic_source smid emc ftag
  echobox guccounter guce_referrer guce_referrer_sig soc_src soc_trk .tsrc tsrc ns_mchannel ns_source ns_campaign ns_linkname
  ns_fee ref_src ref_url sr_share mbid cvid trkinfo spm feedtype feedname rssfeed`.split(/\s+/),
);

/** Families of names, on any host. */
const families =
  /^(?:utm[_-]|pk_|mtm_|piwik_|matomo_|hmb_|at_(?:medium|campaign|custom|link|ptr|format|creation|bbc|send|recipient)|ga_(?:source|medium|term|content|campaign|place)$)/;

/** Names that say "I came by way of" and go when the way was a feed; other values may be content. */
const ways = new Set([
  'source',
  'src',
  'from',
  'ref',
  'referrer',
  'via',
  'origin',
  'feature',
  'mod',
  'cmp',
  'cid',
  'partner',
  'rss',
  'medium',
]);
const fedBy = /^(?:rss|feed|atom)(?:$|[-_.:|+ ])|[-_.:|](?:rss|feed)$/;

/** Names that mean something elsewhere and are tracking on one owner's hosts. */
const ofHosts: readonly (readonly [host: RegExp, names: readonly string[]])[] = [
  [/(?:^|\.)nytimes\.com$/, ['partner', 'campaign_id', 'instance_id', 'segment_id', 'regi_id', 'user_id', 'te', 'nl']],
  [/(?:^|\.)theguardian\.com$/, ['cmp']],
  [/(?:^|\.)(?:wsj|marketwatch|barrons)\.com$/, ['mod', 'reflink']],
  [/(?:^|\.)bloomberg\.com$/, ['srnd', 'sref']],
  [/(?:^|\.)washingtonpost\.com$/, ['itid', 'wpisrc', 'wpmm']],
  [/(?:^|\.)cnn\.com$/, ['cid']],
  [/(?:^|\.)(?:dailymail\.co\.uk|mailonline\.com)$/, ['ico']],
  [/^news\.google\.[a-z.]+$/, ['oc']],
  [/(?:^|\.)(?:science\.org|biorxiv\.org|medrxiv\.org)$/, ['rss', 'af']],
  [/(?:^|\.)(?:youtube\.com|youtu\.be)$/, ['si', 'pp', 'feature']],
  [/^(?:www\.|mobile\.)?(?:x|twitter)\.com$/, ['s', 't']],
  [/(?:^|\.)linkedin\.com$/, ['trk', 'trackingid', 'lipi']],
  [/(?:^|\.)forbes\.com$/, ['sh', 'ss']],
];

/** `name` and `value` as they stand in the link, perhaps percent-encoded, the name perhaps behind a left-over `amp;`. */
export function isTracking(name: string, value: string, host: string): boolean {
  const plainName = decoded(name)
    .toLowerCase()
    .replace(/^(?:amp;)+/, '');
  if (names.has(plainName) || families.test(plainName)) {
    return true;
  }
  if (ways.has(plainName) && (fedBy.test(decoded(value).toLowerCase()) || (plainName === 'rss' && value === '1'))) {
    return true;
  }
  return ofHosts.some(([pattern, own]) => own.includes(plainName) && pattern.test(host));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}
