// Serves many feeds from many loopback hosts (they differ by port), in a process of its own, so that what is measured beside it
// is the visitor alone. `node feed-farm.mjs <hosts>`; prints its ports as one JSON line and ends with its standard input.
// A feed is asked as /<number>; asked with a validator, two thirds of them answer 304 and the others have two more articles.
import { createServer } from 'node:http';

const words =
  'storm court budget vote police train island border strike harbour school record winter engine market river'.split(
    ' ',
  );

function textOf(seed, count) {
  return Array.from({ length: count }, (_, at) => words[(seed * 7 + at * at * 3 + at) % words.length]).join(' ');
}

/** About 25 kB with 20 articles; every version has two that the one before had not. */
function documentOf(feed, version) {
  const items = Array.from({ length: 20 }, (_, position) => {
    const number = version * 2 + 20 - position;
    const seed = feed * 31 + number;
    const at = new Date(Date.UTC(2026, 0, 1) + version * 86_400_000 - position * 1_800_000).toUTCString();
    return `<item><title>Report ${number} of feed ${feed}: ${textOf(seed, 8)}</title><link>https://news${feed}.example.org/${number}?utm_source=rss</link><guid>${feed}-${number}</guid><pubDate>${at}</pubDate><description>&lt;p&gt;${textOf(seed, 140)}&lt;/p&gt;</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>https://news${feed}.example.org/</link><language>en</language>${items.join('\n')}</channel></rss>`;
}

function answer(request, response) {
  const feed = Number(request.url.split('/')[1]);
  const version = request.headers['if-none-match'] === undefined ? 0 : 1;
  if (version > 0 && feed % 3 !== 0) {
    response.writeHead(304, { etag: '"0"' });
    response.end();
    return;
  }
  response.writeHead(200, { etag: `"${version}"`, 'content-type': 'application/rss+xml' });
  response.end(documentOf(feed, version));
}

const ports = await Promise.all(
  Array.from({ length: Number(process.argv[2]) }, () => {
    const server = createServer(answer);
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
  }),
);
process.stdout.write(`${JSON.stringify(ports)}\n`);
process.stdin.on('end', () => process.exit()).resume();
