/** One picture of a recording: whose it is, and its track where there is one. */
export type Pictured = { readonly key: string; readonly name: string; readonly track: MediaStreamTrack | undefined }

/** A recording under way. `stop` answers the film; nothing of it has left the page. */
export type Recorder = { show(pictures: readonly Pictured[]): void; stop(): Promise<File> }

const size = { width: 1280, height: 720 } as const

/** Begins to record: the pictures in a grid, with their names, and the sound. */
export function startRecorder(sound: MediaStream, name: string): Recorder {
  const canvas = Object.assign(document.createElement('canvas'), size)
  const draw = canvas.getContext('2d')!
  const videos = new Map<string, HTMLVideoElement>()
  let shown: readonly Pictured[] = []
  const paint = () => {
    const columns = Math.ceil(Math.sqrt(Math.max(1, shown.length)))
    const rows = Math.ceil(Math.max(1, shown.length) / columns)
    const [width, height] = [size.width / columns, size.height / rows]
    draw.fillStyle = '#16202c'
    draw.fillRect(0, 0, size.width, size.height)
    shown.forEach(({ key, name: who }, at) => {
      const [x, y] = [(at % columns) * width, Math.floor(at / columns) * height]
      const video = videos.get(key)
      if (video && video.videoWidth > 0) {
        const scale = Math.min(width / video.videoWidth, height / video.videoHeight)
        draw.drawImage(video, x + (width - video.videoWidth * scale) / 2, y + (height - video.videoHeight * scale) / 2, video.videoWidth * scale, video.videoHeight * scale)
      }
      draw.fillStyle = '#fff'
      draw.font = '20px sans-serif'
      draw.fillText(who, x + 12, y + height - 14, width - 24)
    })
  }
  // Not by animation frames: those stand still while the page is in the background.
  const timer = setInterval(paint, 100)
  const picture = canvas.captureStream(10)
  const type = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'].find((one) => MediaRecorder.isTypeSupported(one)) ?? ''
  const recorder = new MediaRecorder(new MediaStream([...picture.getVideoTracks(), ...sound.getAudioTracks()]), { ...(type && { mimeType: type }), videoBitsPerSecond: 1_200_000 })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => data.size > 0 && parts.push(data)
  recorder.start(1000)
  return {
    show(pictures) {
      shown = pictures
      for (const { key, track } of pictures) {
        const now = videos.get(key)
        if (!track) videos.delete(key)
        else if ((now?.srcObject as MediaStream | undefined)?.getVideoTracks()[0] !== track) {
          const video = Object.assign(document.createElement('video'), { muted: true, srcObject: new MediaStream([track]) })
          void video.play().catch(() => {})
          videos.set(key, video)
        }
      }
    },
    stop: () => new Promise((resolve) => {
      const done = () => {
        clearInterval(timer)
        for (const track of picture.getTracks()) track.stop()
        const kind = recorder.mimeType.split(';')[0] || 'video/webm'
        resolve(new File(parts, `${name}.${kind.endsWith('mp4') ? 'mp4' : 'webm'}`, { type: kind }))
      }
      if (recorder.state === 'inactive') return done()
      recorder.onstop = done
      recorder.stop()
    }),
  }
}
