package org.openproctoring.api.exam;

/** A rule of proctoring that does not apply to a learner. Constants may be added. */
public enum WaivedRule {
    /** The learner may look away from the screen. */
    LOOKING_AWAY,
    /** The learner may speak or read aloud. */
    SPEAKING,
    /** The learner may move, or stand up at the desk. */
    MOVING,
    /** The learner may leave the room. */
    LEAVING_THE_ROOM,
    /** There may be sounds of other people or devices. */
    BACKGROUND_NOISE,
    /** The learner need not show the room. */
    ROOM_SCAN,
    /** The learner need not be seen by a camera. */
    CAMERA,
    /** The learner need not be heard. */
    MICROPHONE,
    /** The learner may use software besides the exam. */
    LOCKED_BROWSER,
    /** Another rule, which the details name. */
    OTHER
}
