/**
 * What the page may do: run its own scripts, talk to the one server, no frames. Inline styles because
 * Mantine sets them. The server sends the browser its like.
 * @param server origin of the central server; empty when none is set
 */
export function contentSecurityPolicy(server: string): string {
  return [
    "default-src 'self'",
    "base-uri 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${["'self'", server].join(' ').trim()}`,
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function pageHeaders(server: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(server),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=(), usb=(), serial=(), hid=()',
  };
}
