package main

import (
	"bufio"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// The clock that the load client reads too.
func monotonicNs() int64 {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &now); err != nil {
		panic(err)
	}
	return now.Nano()
}

// Markers are told from ports by this offset.
const firstMarker = 20000

// Does what a line says:
//
//	change SERVICE MARKER                            tells when it began
//	churn PER_SECOND SERVICES SECONDS EVENTS_FILE    changes one service after the other, and writes when
func command(line string, published publisher) error {
	var service, marker, perSecond, services, seconds int
	var file string
	if _, err := fmt.Sscanf(line, "change %d %d", &service, &marker); err == nil {
		at := monotonicNs()
		if err := published.change(service, uint32(firstMarker+marker)); err != nil {
			return err
		}
		fmt.Printf("{\"event\":\"changed\",\"atNs\":%d}\n", at)
		return nil
	}
	if _, err := fmt.Sscanf(line, "churn %d %d %d %s", &perSecond, &services, &seconds, &file); err == nil {
		return churn(published, perSecond, services, seconds, file)
	}
	return fmt.Errorf("unknown command: %s", line)
}

func churn(published publisher, perSecond, services, seconds int, path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	events := bufio.NewWriter(file)
	interval := time.Second / time.Duration(perSecond)
	start := time.Now()
	for each := range perSecond * seconds {
		// An event happens when it is due, also where the control plane is not done with the ones before.
		due := start.Add(time.Duration(each) * interval)
		time.Sleep(time.Until(due))
		at := monotonicNs() - max(0, time.Since(due)).Nanoseconds()
		if err := published.change(each%services, uint32(firstMarker+each)); err != nil {
			return err
		}
		fmt.Fprintf(events, "%d %d %d\n", each, each%services, at)
	}
	if err := events.Flush(); err != nil {
		return err
	}
	fmt.Println("{\"event\":\"churned\"}")
	return nil
}
