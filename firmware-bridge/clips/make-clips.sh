#!/bin/sh
# Makes the clips and the photograph that simulated cameras hold. Everything in them is drawn here: test patterns, a
# running clock and tones; nothing was filmed or recorded. Needs ffmpeg with libx264 and any TrueType font.
#
#   firmware-bridge/clips/make-clips.sh [FONT.ttf]
#
# Another ffmpeg makes other bytes of the same pictures; nothing in the program depends on the bytes.
set -eu

font=${1:-/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf}
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../src/main/resources/io/mooring/bridge/sim
mkdir -p "$out"

# clip NAME SECONDS PICTURE TONE TITLE [CRF]: 320x180 H.264 baseline with a mono AAC tone, index in front.
clip() {
    label="drawtext=fontfile=$font:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=4:fontsize=14"
    ffmpeg -v error -y \
        -f lavfi -i "$3" \
        -f lavfi -i "$4" \
        -t "$2" \
        -vf "$label:x=8:y=8:text='MOORING SIMULATED  $5',$label:x=8:y=h-24:text='%{pts\:hms}  frame %{n}',format=yuv420p" \
        -c:v libx264 -profile:v baseline -preset veryslow -crf "${6:-30}" -g 50 -threads 1 \
        -c:a aac -b:a 32k -ac 1 \
        -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
        -movflags +faststart "$out/$1"
}

clip patrol.mp4 4 "testsrc2=size=320x180:rate=25" "sine=frequency=440:beep_factor=4:sample_rate=16000" "PATROL"
clip inspection.mp4 3 "mandelbrot=size=320x180:rate=25:maxiter=400:end_scale=0.05:end_pts=200" \
    "sine=frequency=330:beep_factor=3:sample_rate=16000" "INSPECTION" 34
clip interview.mp4 2 "smptehdbars=size=320x180:rate=25" "sine=frequency=587:beep_factor=2:sample_rate=16000" "INTERVIEW"

ffmpeg -v error -y -f lavfi -i "mandelbrot=size=640x360:start_scale=0.3:maxiter=800" -frames:v 1 \
    -vf "drawtext=fontfile=$font:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=6:fontsize=24:x=16:y=16:text='MOORING SIMULATED  PHOTOGRAPH'" \
    -q:v 5 -map_metadata -1 -fflags +bitexact -flags:v +bitexact "$out/photograph.jpg"
