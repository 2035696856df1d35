import { notApplicable, type Chapter } from '../requirement.ts'

const none = 'There is no video and no voice yet.'

export const webrtc: Chapter = {
  name: 'WebRTC',
  requirements: [
    notApplicable('17.1.1', 2, 'TURN reaches no inner addresses', none),
    notApplicable('17.2.1', 2, 'Keys of DTLS', none),
    notApplicable('17.2.2', 2, 'Suites of DTLS', none),
    notApplicable('17.2.3', 2, 'SRTP is authenticated', none),
    notApplicable('17.2.4', 2, 'Malformed SRTP does no harm', none),
    notApplicable('17.3.1', 2, 'Floods of signals do no harm', none),
    notApplicable('17.3.2', 2, 'Malformed signals do no harm', none),
  ],
}
