


partitions

