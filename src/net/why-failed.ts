// Puts an error of the connection into words for people. It never says which port or machine answered and which did not:
// whoever may name an address could otherwise have us look around for them.

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'the name could not be looked up just now',
  UND_ERR_HEADERS_TIMEOUT: 'it took too long to answer',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of its answer',
  UND_ERR_HEADERS_OVERFLOW: 'its answer has too many headers',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by anyone known',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by anyone known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by anyone known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not signed by anyone known',
  ECONNRESET: 'it broke off in the middle',
  UND_ERR_SOCKET: 'it broke off in the middle',
};

/** Anything not known by its code is "not reachable from here". */
export function whyFailed(cause: unknown): string {
  if (!(cause instanceof Error)) {
    return 'not reachable from here';
  }
  if (cause.name === 'TimeoutError') {
    return 'it took too long to answer';
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (cause.name === 'HTTPParserError') {
    return 'its answer is not HTTP';
  }
  return words[code] ?? 'not reachable from here';
}
