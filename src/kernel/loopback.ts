const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/** Whether a host name or address is this machine's own, without the brackets of an address. */
export const isLoopback = (host: string): boolean => loopback.test(plainHost(host))

/** A host without the brackets that IPv6 has in addresses, in lower case. */
export const plainHost = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase()
