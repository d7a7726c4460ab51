

source
	
flyte