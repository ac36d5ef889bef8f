"""Sizing of foundations/multimodality: ceilings, tokens and bits of images, sound and film, and a voice budget."""

import math

from whiteboard.sizing import Sheet

CACHE = 2 * 32 * 8 * 128 * 2


def sheet() -> Sheet:
    """What each modality costs in tokens, bytes and milliseconds before anybody optimizes it."""
    s = Sheet()
    add_contrast(s)
    add_images(s)
    add_codes(s)
    add_sound(s)
    add_film(s)
    add_voice(s)
    return s


def add_contrast(s: Sheet) -> None:
    """A batch of CLIP's size."""
    batch = s.given("batch", 32768, "pairs", "CLIP's batch", text="32,768 pairs")
    nats = s.derived("ceiling", math.log(batch), "nats", "ln of the batch")
    s.derived("ceiling-bits", nats / math.log(2), "bits", "log₂ of the batch")
    s.derived("scores", batch**2 * 4, "B", "batch² similarities × 4 bytes")
    floor = math.log(1 + (batch - 1) * math.exp(-batch / (batch - 1)))
    s.derived("floor-warm", floor, "nats", "ln(1 + (batch − 1) e⁻¹): best loss of aligned pairs at τ = 1")
    s.derived("tau-limit", 1 / math.log(batch - 1), "", "1 ÷ ln(batch − 1)")
    s.derived(
        "prior-logit", -math.log(batch - 1), "", "−ln(batch − 1), the log-odds that a random pair matches", text="−10.4"
    )
    s.derived(
        "negatives-limit",
        math.sqrt(batch),
        "pairs",
        "√batch: least count for which the formula of effective negatives holds",
    )
    s.derived("twins", (batch - 1) / 10000, "pairs", "other pairs of the batch that fit, at 1 in 10,000 (assumed)")
    s.derived("audio-ceiling", math.log(101), "nats", "ln of 100 distractors + 1, wav2vec 2.0")


def add_images(s: Sheet) -> None:
    """One page at 150 dots an inch, 1,240 × 1,754 pixels."""
    wide, high = 1240, 1754
    native = round(wide / 28) * round(high / 28)
    s.given("page", wide * high, "pixels", "A4 at 150 dots an inch: 1,240 × 1,754")
    s.derived("letter", 10 / 72 * 150 * 336 / high, "pixels", "10-point type after shrinking the page to 336 pixels")
    s.derived("native", native, "tokens", "44 × 63 cells of 28 pixels", text="2,772 tokens")
    s.derived("tiles", math.ceil(wide / 336) * math.ceil(high / 336) + 1, "tiles", "4 × 6 tiles of 336 + overview")
    s.derived("tiled", 25 * 576, "tokens", "tiles × 576 patches")
    params = s.given("reader", 8e9, "params", "assumed language model, 32 layers, 8 KV heads of 128")
    s.derived("native-work", 2 * params * native, "FLOP", "2 × parameters × native tokens")
    s.derived("tiled-work", 2 * params * 25 * 576, "FLOP", "2 × parameters × tiled tokens")
    s.derived("cache", CACHE, "B", "2 × 32 layers × 8 × 128 × 2 bytes a token")
    s.derived("native-cache", CACHE * native, "B", "cache a token × native tokens")
    s.derived("resampled-cache", CACHE * 64, "B", "cache a token × 64 resampled tokens")
    s.derived("positions", 63, "positions", "longer side of the page in cells: what rotary positions advance by")


def add_codes(s: Sheet) -> None:
    """An image as discrete codes, 1,024 of 13 bits."""
    code = s.derived("code-bits", 1024 * 13, "bits", "1,024 tokens × log₂ 8,192")
    s.derived("code-bytes", code / 8, "B", "the same in bytes")
    s.derived("code-ratio", 512 * 512 * 24 / code, "", "512 × 512 pixels × 24 bits ÷ code bits")
    s.derived("loss-share", 1024 / (1024 + 30), "%", "1,024 image tokens beside a caption of 30 (assumed)")


def add_sound(s: Sheet) -> None:
    """Rates of speech in several forms."""
    pcm = s.given("pcm", 24000 * 16, "bit/s", "24,000 samples a second × 16 bits", text="384 kbit/s")
    stream = s.derived("soundstream", 75 * 8 * 10, "bit/s", "75 frames × 8 stages × 10 bits", text="6 kbit/s")
    mimi = s.derived("mimi", 12.5 * 8 * 11, "bit/s", "12.5 frames × 8 stages × 11 bits", text="1.1 kbit/s")
    s.derived("codec-gain", pcm / stream, "", "raw samples ÷ SoundStream")
    s.derived("mimi-gain", pcm / mimi, "", "raw samples ÷ Mimi")
    s.derived("flat-entries", 2.0**80, "entries", "2⁸⁰: one codebook for the same 80 bits", text="1.2 × 10²⁴ entries")
    s.derived("flattened", 75 * 8, "tokens/s", "75 frames × 8 stages, one token each")
    s.derived("mimi-tokens", 12.5 * 8, "tokens/s", "12.5 frames × 8 stages")
    text = s.derived("text-rate", 150 / 60 * 4 / 3, "tokens/s", "150 words a minute × 4/3 tokens a word (assumed)")
    s.derived("talk-hour", 3600 * text, "tokens", "3,600 s × text rate")
    s.derived("text-gap", 600 / text, "", "flattened codec tokens ÷ text tokens")
    s.derived("speech-gap", mimi / 39, "", "Mimi ÷ 39 bits a second of language")
    s.derived(
        "whisper", 30 * 50, "positions", "30 s × 50 a second after the strided convolution", text="1,500 positions"
    )
    paths = math.comb(650, 300)
    s.derived("paths", float(paths), "paths", "C(500 + 150, 300): 10 s of frames, 150 letters", text="2 × 10¹⁹³ paths")
    s.derived("lattice", 500 * 301, "cells", "500 frames × (2 · 150 + 1) states")
    s.derived("joint", 500 * 151 * 1000 * 4, "B", "500 frames × 151 label positions × 1,000 symbols × 4 bytes")


def add_film(s: Sheet) -> None:
    """One hour of video."""
    hour = s.derived("hour", 3600 * (263 + 32), "tokens", "3,600 s × (263 for video + 32 for sound)")
    s.derived("hour-cache", hour * CACHE, "B", "tokens × cache a token of the 8 B model above")
    s.derived("slides", 60 * 2772, "tokens", "60 slides (assumed) × 2,772, the native page above")
    s.derived("miss", 8 * 10 / 3600, "%", "8 frames × 10 s ÷ 3,600 s: chance to sample a 10 s event")
    s.derived("need", 3600 / 10, "frames", "one frame each 10 s sees every such event", text="360 frames")


def add_voice(s: Sheet) -> None:
    """From the user's last sound to the first sound of the answer."""
    end = s.given("endpoint", 0.5, "s", "assumed silence that ends a turn")
    final = s.given("asr-final", 0.1, "s", "assumed last recognizer step")
    first = s.given("llm-first", 0.3, "s", "assumed time to first token")
    clause = s.derived("clause", 12 * 0.02, "s", "12 tokens of a first clause × 20 ms")
    voice = s.given("tts-first", 0.15, "s", "assumed time to first audio")
    network = s.given("network", 0.1, "s", "assumed round trip and playout buffer")
    total = s.derived("cascade", end + final + first + clause + voice + network, "s", "sum of the six")
    native = s.derived("native-voice", 0.08 + 0.08, "s", "Mimi's frame + Moshi's acoustic delay")
    s.derived("voice-ratio", total / native, "", "cascade ÷ native, without the native model's compute and network")
