// Outlets and families: who published, and who owns whom. Families are edited in config/families.json.

/** Family name -> outlets in it, as their feeds name them. */
export type Families = Readonly<Record<string, readonly string[]>>;

/** The family of an outlet, itself when it belongs to none. Case and surrounding space do not matter. */
export function familyOf(outlet: string, families: Families): string {
  const wanted = outlet.trim().toLowerCase();
  for (const [family, members] of Object.entries(families)) {
    if (members.some((member) => member.trim().toLowerCase() === wanted)) {
      return family;
    }
  }
  return outlet.trim();
}

export interface Report {
  readonly articleId: string;
  readonly outlet: string;
  /** The article whose text it copies, or null. */
  readonly sameAs: string | null;
}

/** Connected components of "one owner" and "one near-identical text": twelve outlets with one wire text are one. */
export function independentReports(reports: readonly Report[], families: Families): number {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) {
      at = up;
    }
    return at;
  };
  const join = (a: string, b: string): void => {
    parent.set(root(a), root(b));
  };
  for (const report of reports) {
    const article = `article:${report.articleId}`;
    const family = `family:${familyOf(report.outlet, families)}`;
    for (const key of [article, family]) {
      if (!parent.has(key)) {
        parent.set(key, key);
      }
    }
    join(article, family);
    if (report.sameAs !== null) {
      const original = `article:${report.sameAs}`;
      if (!parent.has(original)) {
        parent.set(original, original);
      }
      join(article, original);
    }
  }
  return new Set(reports.map((report) => root(`article:${report.articleId}`))).size;
}
