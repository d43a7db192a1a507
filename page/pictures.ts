/** Codes in pictures and before the camera. */
/// <reference lib="dom" />
import { Secret } from "../lib/secret/secret.ts";
import { readQr } from "../lib/share/qr/read.ts";
import { byId } from "./element.ts";
import { isBlank } from "./sheets.ts";

/** Longest side of a picture that is searched; a larger one is made smaller. */
const SIDE = 4000;
/** Milliseconds from one look through the camera to the next. */
const PAUSE = 200;

/** Draws a picture and reads its code; the drawing is wiped. */
function readFrom(source: CanvasImageSource, width: number, height: number): Secret {
  const scale = Math.min(1, SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const luma = new Uint8Array(canvas.width * canvas.height);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = (data[4 * i]! * 77 + data[4 * i + 1]! * 150 + data[4 * i + 2]! * 29) >> 8;
  }
  try {
    return readQr({ width: canvas.width, height: canvas.height, data: luma });
  } finally {
    luma.fill(0);
    data.fill(0);
    canvas.width = 0;
  }
}

/** The sheet in a picture file of any kind that the browser knows. */
export async function readPicture(file: File): Promise<Secret> {
  const picture = await createImageBitmap(file);
  try {
    return readFrom(picture, picture.width, picture.height);
  } finally {
    picture.close();
  }
}

let stream: MediaStream | undefined;

/** Lets go of the camera. */
export function stopCamera(): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  byId("video").hidden = true;
}

/**
 * Looks through the camera until there is a code, or until {@link stopCamera}.
 *
 * @returns the sheet, or undefined where the camera was let go
 */
export async function readCamera(): Promise<Secret | undefined> {
  if (stream) return stopCamera() as undefined;
  const video = byId<HTMLVideoElement>("video");
  stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment", width: { ideal: 1920 } },
    audio: false,
  });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  while (stream) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (video.videoWidth === 0) continue;
    try {
      const sheet = readFrom(video, video.videoWidth, video.videoHeight);
      stopCamera();
      return sheet;
    } catch (error) {
      if (isBlank(error)) continue;
      stopCamera();
      throw error;
    }
  }
  return undefined;
}
