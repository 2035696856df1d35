import { X509Certificate, createPrivateKey } from 'node:crypto'
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { Server } from 'node:https'
import { Fault } from '#kernel/faults.ts'

/** The files of a certificate with its chain, and of its private key; both PEM. */
export type CertificateFiles = { readonly cert: string; readonly key: string }

/**
 * TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only, ours preferred:
 * https://wiki.mozilla.org/Security/Server_Side_TLS, “intermediate”, without the DHE suites.
 */
export const tlsRules = {
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
  ciphers: ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'].join(':'),
} as const

/** Reads a certificate and its key. Faults: `config/invalid`, when a file cannot be read, is no PEM, has expired, or the two do not belong together. */
export function readCertificate(files: CertificateFiles, now: Date = new Date()): { cert: string; key: string } {
  const refuse = (key: string, detail: string, cause?: unknown) => new Fault('config/invalid', `${key}: ${detail}`, { cause })
  const read = (name: string, path: string) => {
    try {
      return readFileSync(path, 'utf8')
    } catch (cause) {
      throw refuse(name, `${path} cannot be read: ${(cause as Error).message}.`, cause)
    }
  }
  const cert = read('ENTENTE_TLS_CERT', files.cert), key = read('ENTENTE_TLS_KEY', files.key)
  const parse = <T>(name: string, path: string, what: string, work: () => T): T => {
    try {
      return work()
    } catch (cause) {
      throw refuse(name, `${path} is not ${what} in PEM.`, cause)
    }
  }
  const certificate = parse('ENTENTE_TLS_CERT', files.cert, 'a certificate', () => new X509Certificate(cert))
  const secret = parse('ENTENTE_TLS_KEY', files.key, 'a private key without a passphrase', () => createPrivateKey(key))
  if (!certificate.checkPrivateKey(secret)) throw refuse('ENTENTE_TLS_KEY', `${files.key} is not the key of the certificate ${files.cert}.`)
  if (new Date(certificate.validTo) < now) throw refuse('ENTENTE_TLS_CERT', `${files.cert} expired on ${certificate.validTo}. Renew it.`)
  return { cert, key }
}

/** Looks at the files every few seconds and takes a new pair for new connections; a pair that does not fit is told of, and the old one stays. Returns how to stop. */
export function watchCertificate(files: CertificateFiles, server: Server, says: (line: string) => void, everyMs = 5_000): () => void {
  let last = ''
  const take = () => {
    try {
      const pair = readCertificate(files)
      // Both files change at a renewal, and each is told of.
      if (last === pair.cert + pair.key) return
      last = pair.cert + pair.key
      server.setSecureContext({ ...tlsRules, ...pair })
      says(`Took the certificate in ${files.cert}, which has changed.`)
    } catch (error) {
      says(`The certificate has changed and does not serve; the one before stays in use. ${(error as Error).message}`)
    }
  }
  const paths = [files.cert, files.key]
  for (const path of paths) watchFile(path, { interval: everyMs, persistent: false }, take)
  return () => paths.forEach((path) => unwatchFile(path, take))
}
