import { decodeQR } from 'qr/decode.js';
import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** How often a picture is looked at, in milliseconds. */
const PAUSE = 200;

/** Looks for a QR code in what the camera sees, in this page and without a line; calls `onRead` with each that it finds. */
export function useCamera(active: boolean, onRead: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const read = useEffectEvent(onRead);
  useEffect(() => {
    if (!active) return undefined;
    let stream: MediaStream | undefined;
    let left = false;
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (left || video.current === null) {
        stop(stream);
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
    };
    setFailed(false);
    start().catch(() => {
      setFailed(true);
    });
    const timer = setInterval(() => {
      const text = video.current === null ? undefined : findCode(video.current);
      if (text !== undefined) read(text);
    }, PAUSE);
    return () => {
      left = true;
      clearInterval(timer);
      stop(stream);
    };
  }, [active]);
  return { video, failed };
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** The QR code in the picture that stands in the video now. */
function findCode(video: HTMLVideoElement): string | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0) return undefined;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.drawImage(video, 0, 0);
  try {
    return decodeQR(context.getImageData(0, 0, width, height));
  } catch {
    // There is none in this picture.
    return undefined;
  }
}
