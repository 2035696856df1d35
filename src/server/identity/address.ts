/**
 * Where a browser believes it is when it sends a request: the address of this server as configured if the request came
 * by that host (a proxy in front speaks https for us), else as the request itself says.
 */
export function addressesTo(request: Request, address: string): URL {
  const asked = new URL(request.url)
  const ours = new URL(address)
  return ours.host === (request.headers.get('host') ?? asked.host) ? ours : asked
}
