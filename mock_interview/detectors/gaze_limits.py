"""The numbers of the eyes' zones, and of learning where the lens lies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number of the zones. Angles are from the reference, in degrees.

    People feel looked at within about 4 degrees (Horstmann & Linke 2022) and not beyond 8; a webcam without
    calibration is off by 4 to 6 (EMC-Gaze). Sideways gaze costs ratings and a little below the lens does not
    (Basch & Melchers 2024): sideways is strict, below is lenient until the desk.
    """

    # 4 of the cone, and as much of error: people who kept looking at the lens measured up to 7.5 off.
    contact_yaw_deg: float = 8.0
    away_yaw_deg: float = 12.0
    contact_up_deg: float = 9.0
    away_up_deg: float = 14.0
    contact_down_deg: float = 7.0  # to the upper part of the screen
    screen_down_deg: float = 13.0  # the interviewer's face on the screen
    away_down_deg: float = 16.0  # the keyboard lies 20 and more below the lens
    closed_openness: float = 0.35  # of the person's usual; blinks reach .02 to .3, laughing eyes .55
    # Of the usual: while the lids move, the eyes' direction is not to be read.
    reopened_openness: float = 0.65
    blink_s: float = 0.25  # after shut eyes, lids below ``reopened_openness`` still belong to the blink
    closing_drop: float = 0.25  # of the usual, from one frame to the next: the lids are falling
    bin_deg: float = 1.0  # of the map of directions
    blur_deg: float = 2.0  # directions wander by about so much on one spot
    # How far a person's contact lies from the measured zero: 1 to 9 in seven clips.
    prior_yaw_deg: float = 8.0
    prior_pitch_deg: float = 10.0  # -10 to 9 in seven clips: lids, camera height
    # What lies farther off is no contact, though nothing else was seen: a desk, a second monitor.
    reference_yaw_deg: float = 16.0
    reference_pitch_deg: float = 20.0
    reference_share: float = 0.03  # of all looks must lie within: fewer are what wanders in from farther off
    blink_max_s: float = 0.6  # the longest blinks take 0.5 s; eyes on a lap look shut to a camera above them
    surely_aside_deg: float = 16.0  # blinks moved the measured yaw by up to 15
    fresh_s: float = 0.3  # an openness older than this says nothing about falling lids
    # While a question is asked most people look at who asks: such a look says more about where the lens lies.
    listening_weight: float = 4.0
    # Sitting back or moving the screen shifts the reference slowly; never farther than this, so that a habit
    # of looking aside is not learnt: half of what makes a look away, in whole.
    drift_deg: float = 4.0
    drift_block_s: float = 60.0
    drift_min_frames: int = 150  # of looks near the reference, for a block to say anything: ten seconds
    candidates: int = 150  # directions with the most frames, looked at for the most common one
    aside_share: float = 0.6  # of the looks at one spot off the lens: the camera seems to stand to the side
    aside_within_deg: float = 6.0  # of that spot; uncalibrated directions wander by as much (EMC-Gaze)
    aside_listening_frames: int = 75  # five seconds of listening tell; without them a minute of anything
    aside_any_frames: int = 900
