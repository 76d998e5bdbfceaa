/** The provider's own way to let those who test hear an error: a header that a live key ignores. */
export const forcing =
  (code: string): typeof fetch =>
  (target, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('TossPayments-Test-Code', code);
    return fetch(target, { ...init, headers });
  };
