import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Whose request it is on the network; kept beside the request, as handlers get nothing else of the connection. */
const callers = new WeakMap<Request, string>()

/** Keeps the address that a request came from. */
export const rememberCaller = (request: Request, address: string): void => void callers.set(request, address)

/** The address that a request came from; `unknown` for one that came over no network, as in tests. */
export const callerOf = (request: Request): string => callers.get(request) ?? 'unknown'

/** Whether an address is one of the trusted proxies, given as addresses and ranges. */
export function proxiesOf(listed: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList()
  for (const one of listed) {
    const [address = '', bits] = one.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (bits === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(bits), family)
  }
  return (address) => (isIPv4(address) ? trusted.check(address, 'ipv4') : isIPv6(address) && trusted.check(address, 'ipv6'))
}

/**
 * The caller behind the trusted proxies: `X-Forwarded-For` is read from its end, where each proxy
 * adds whom it saw, up to the first address that is no proxy of ours. What stands before that one
 * was written by the caller and is not believed; without a trusted proxy nothing of it is.
 */
export function callerBehind(remote: string, forwarded: string | undefined, isTrusted: (address: string) => boolean): string {
  let caller = plainAddress(remote)
  const chain = (forwarded ?? '').split(',').map((one) => plainAddress(one.trim()))
  while (isTrusted(caller)) {
    const before = chain.pop()
    if (before === undefined || (!isIPv4(before) && !isIPv6(before))) break
    caller = before
  }
  return caller
}

/** An IPv4 address that came over an IPv6 socket, as IPv4; without port or brackets. */
function plainAddress(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? (/^[\d.]+:\d+$/.test(address) ? address.slice(0, address.indexOf(':')) : address)
  return /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare.toLowerCase()
}

/** The key under which an address is counted: IPv6 by its network (/64), since one machine has all of that. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail ? tail.split(':') : []
  const parts = tail === undefined ? front : [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back]
  return `${parts.slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16)).join(':')}::/64`
}
