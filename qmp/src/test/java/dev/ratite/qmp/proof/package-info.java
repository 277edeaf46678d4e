/**
 * What the client promises, proved from outside, through its public surface alone: one contract against a scripted peer
 * and real ones, bad input of every kind, peers that hang up at any byte, and mutilated conversations at random. Nothing
 * here knows how a session is built, how many threads it has or how they are named, so all of it holds for any engine.
 */
package dev.ratite.qmp.proof;
