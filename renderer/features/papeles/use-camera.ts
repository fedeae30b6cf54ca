import { useEffect, useEffectEvent, useRef, useState } from 'react';

/** How often a picture is looked at, in milliseconds. */
const PAUSE = 200;
/** Fine enough for the code of a paper that is seen whole; what the camera cannot give it leaves out. */
const WANTED = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };

/** Looks for a code in what the camera sees, in this page and without a line; calls `onRead` with each that it finds. */
export function useCamera(active: boolean, onRead: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const read = useEffectEvent(onRead);
  useEffect(() => {
    if (!active) return undefined;
    let stream: MediaStream | undefined;
    let left = false;
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: WANTED });
      if (left || video.current === null) {
        stop(stream);
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
    };
    let timer: ReturnType<typeof setInterval> | undefined;
    const look = async () => {
      const { findCode } = await import('./find-code.ts');
      if (left) return;
      timer = setInterval(() => {
        const picture = video.current === null ? undefined : pictureOf(video.current);
        const text = picture === undefined ? undefined : findCode(picture);
        if (text !== undefined) read(text);
      }, PAUSE);
    };
    setFailed(false);
    Promise.all([start(), look()]).catch(() => {
      setFailed(true);
    });
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

/** What stands in the video now. */
function pictureOf(video: HTMLVideoElement): ImageData | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0) return undefined;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0);
  return context?.getImageData(0, 0, width, height);
}
